import type { Meta } from '@storybook/web-components-vite';
import { authenticationScenarios } from '../scenarios/authentication.ts';
import { toStory } from './story.ts';
import { argumentTypes, type StoryArguments } from './story-arguments.ts';

const meta: Meta<StoryArguments> = { title: 'Authentication/States', argTypes: argumentTypes };

export default meta;

export const Idle = toStory(authenticationScenarios.Idle);
export const Connecting = toStory(authenticationScenarios.Connecting);
export const OfflineBeforeTheRequest = toStory(authenticationScenarios.OfflineBeforeTheRequest);
export const Waiting = toStory(authenticationScenarios.Waiting);
export const WaitingWithoutNumber = toStory(authenticationScenarios.WaitingWithoutNumber);
export const WaitingWithAMessageOnly = toStory(authenticationScenarios.WaitingWithAMessageOnly);
export const WaitingWithLongDetails = toStory(authenticationScenarios.WaitingWithLongDetails);
export const WaitingWithoutDeadline = toStory(authenticationScenarios.WaitingWithoutDeadline);
export const WaitingWithACode = toStory(authenticationScenarios.WaitingWithACode);
export const WaitingWithACodeBesideTheNumber = toStory(
  authenticationScenarios.WaitingWithACodeBesideTheNumber,
);
export const WaitingOnAPhone = toStory(authenticationScenarios.WaitingOnAPhone);
export const WaitingOnAPhoneWithTheCode = toStory(authenticationScenarios.WaitingOnAPhoneWithTheCode);
export const ResendAvailable = toStory(authenticationScenarios.ResendAvailable);
export const ResendCoolingDown = toStory(authenticationScenarios.ResendCoolingDown);
export const PasskeyOffered = toStory(authenticationScenarios.PasskeyOffered);
export const ChooseAnotherWay = toStory(authenticationScenarios.ChooseAnotherWay);
export const ChooseAnotherWayWithLongNames = toStory(authenticationScenarios.ChooseAnotherWayWithLongNames);
export const ChooseAnotherWayFailed = toStory(authenticationScenarios.ChooseAnotherWayFailed);
export const EnterCode = toStory(authenticationScenarios.EnterCode);
export const EnterCodeOnAPhone = toStory(authenticationScenarios.EnterCodeOnAPhone);
export const EnterCodeMissing = toStory(authenticationScenarios.EnterCodeMissing);
export const EnterCodeFromAMessage = toStory(authenticationScenarios.EnterCodeFromAMessage);
export const EnterPasscode = toStory(authenticationScenarios.EnterPasscode);
export const LastTwentySeconds = toStory(authenticationScenarios.LastTwentySeconds);
export const Checking = toStory(authenticationScenarios.Checking);
export const Reconnecting = toStory(authenticationScenarios.Reconnecting);
export const Polling = toStory(authenticationScenarios.Polling);
export const OfflineWhileWaiting = toStory(authenticationScenarios.OfflineWhileWaiting);
export const CancelFailed = toStory(authenticationScenarios.CancelFailed);
export const Opened = toStory(authenticationScenarios.Opened);
export const Approved = toStory(authenticationScenarios.Approved);
export const ApprovedByADeviceToReport = toStory(authenticationScenarios.ApprovedByADeviceToReport);
export const NotMyDevice = toStory(authenticationScenarios.NotMyDevice);
export const Declined = toStory(authenticationScenarios.Declined);
export const DeclinedAsFraud = toStory(authenticationScenarios.DeclinedAsFraud);
export const DeclinedForAWrongNumber = toStory(authenticationScenarios.DeclinedForAWrongNumber);
export const Expired = toStory(authenticationScenarios.Expired);
export const ExpiredUnconfirmed = toStory(authenticationScenarios.ExpiredUnconfirmed);
export const Cancelled = toStory(authenticationScenarios.Cancelled);
export const ErrorOfTheVendor = toStory(authenticationScenarios.ErrorOfTheVendor);
export const ErrorOriginDenied = toStory(authenticationScenarios.ErrorOriginDenied);
export const ErrorTokenInvalid = toStory(authenticationScenarios.ErrorTokenInvalid);
export const ErrorTokenExpired = toStory(authenticationScenarios.ErrorTokenExpired);
export const ErrorTooManyAttempts = toStory(authenticationScenarios.ErrorTooManyAttempts);
export const ErrorRelayUnreachable = toStory(authenticationScenarios.ErrorRelayUnreachable);
export const ErrorSessionFailed = toStory(authenticationScenarios.ErrorSessionFailed);
