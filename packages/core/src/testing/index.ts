export type { TestBench } from './bench.ts';
export { createTestBench } from './bench.ts';
export type { FakeObstacle, FakeRelay, FakeRelayOptions, FakeRequest } from './fake-relay.ts';
export { createFakeRelay } from './fake-relay.ts';
export type { Failing, FrozenFlow } from './frozen-flow.ts';
export { createFrozenFlow } from './frozen-flow.ts';
export type { PseudoLocale } from './pseudo-messages.ts';
export { pseudoMessages } from './pseudo-messages.ts';
export { sampleTime, toSampleData, toSampleEnvelope } from './sample-event.ts';
export type { SimulatedClock } from './simulated-clock.ts';
export { createSimulatedClock } from './simulated-clock.ts';
export type { AuthenticationMoment, RegistrationMoment } from './snapshot.ts';
export {
  authenticationMoments,
  authenticationSnapshot,
  registrationMoments,
  registrationSnapshot,
} from './snapshot.ts';
export type { TestPage } from './test-page.ts';
export { createTestPage } from './test-page.ts';
