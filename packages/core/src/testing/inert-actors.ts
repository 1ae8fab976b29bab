import { type EventObject, fromCallback } from 'xstate';
import type { ConnectionCommand } from '../connection/connection.actor.ts';
import type { ConnectionOptions } from '../connection/connection.ts';
import type { DeadlineInput } from '../flow/deadline.actor.ts';
import type { Page } from '../ports.ts';

/** Actors that do nothing, for tests of a machine alone. */
export const inertActors = {
  connection: fromCallback<ConnectionCommand, ConnectionOptions>(() => {}),
  deadline: fromCallback<EventObject, DeadlineInput>(() => {}),
  vigil: fromCallback<EventObject, Page>(() => {}),
};
