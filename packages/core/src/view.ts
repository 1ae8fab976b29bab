export { toRequestView } from './authentication/authentication.view.ts';
export type { ToAnotherWay } from './authentication/pending.view.ts';
export { toAuthenticationView } from './authentication/whole.view.ts';
export { opensWithinMs } from './flow/opens-within.ts';
export { toRegistrationView } from './registration/registration.view.ts';
export type {
  AnotherWay,
  CardNotice,
  CardState,
  CodeProblem,
  CodeSends,
  ConnectionStripState,
  Means,
} from './view/card-state.ts';
export { initialCardState } from './view/card-state.ts';
export type { CardMode, Direction, Host, ViewContext } from './view/view-context.ts';
export type {
  ActionIcon,
  ActionName,
  ActionVariant,
  ActionView,
  Announcement,
  ApplicationView,
  CaptionView,
  CardView,
  ConnectionView,
  CountdownView,
  DetailView,
  DeviceConfirmation,
  DeviceView,
  DisclosureView,
  FactorKind,
  FieldView,
  NoticeView,
  NumberView,
  OptionView,
  QrView,
  ScreenState,
  StageView,
  Tone,
  ViewPicture,
} from './view/view-model.ts';
