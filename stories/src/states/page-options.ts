import type { CardOptions } from '@rtas/ui';
import { action } from 'storybook/actions';
import { sampleLogo } from '../scenarios/sample-page.ts';
import type { StoryArguments } from './story-arguments.ts';

/** What a page gives a screen beside its flow, as the arguments say. */
export function toPageOptions(given: Partial<StoryArguments>) {
  const { applicationName, agentName, headingLevel, canRetry, canReportWrongDevice } = given;
  const { canContinue = true, canChooseAnother = false, canClose = false, help, install } = given;
  const options: CardOptions = {
    canContinue,
    onContinue: action('onContinue'),
    ...(canChooseAnother && { onChooseAnother: action('onChooseAnother') }),
    ...(canClose && { onClose: action('onClose') }),
    onAction: (name) => action('onAction')(name),
    ...(canRetry !== undefined && { canRetry }),
    ...(canReportWrongDevice !== undefined && { canReportWrongDevice }),
    ...(applicationName && { applicationName }),
    ...(agentName !== undefined && { agentName: agentName || undefined }),
    ...(given.logo !== undefined && { logoUrl: given.logo ? sampleLogo : undefined }),
    ...(help && { helpUrl: '#help' }),
    ...(install && { installUrl: '#install' }),
  };
  return { ...options, ...(headingLevel && { headingLevel }) };
}
