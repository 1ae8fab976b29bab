import { type EventObject, fromCallback } from 'xstate';
import type { ConnectionCommand } from '../connection/connection.actor.ts';
import type { ConnectionOptions } from '../connection/connection.ts';
import type { DeadlineInput } from '../flow/deadline.actor.ts';

/** Actors that do nothing, for tests of a machine alone. */
export const inertActors = {
  connection: fromCallback<ConnectionCommand, ConnectionOptions>(() => {}),
  deadline: fromCallback<EventObject, DeadlineInput>(() => {}),
};
