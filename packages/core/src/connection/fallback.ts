// What few pages need, by the names of the rungs: it is loaded when the WebSocket has failed.
export { openPolls as longPolling } from './long-polling.ts';
export { openEventStream as serverSentEvents } from './server-sent-events.ts';
