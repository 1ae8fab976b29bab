import { converse } from '@rtas/signalr-server/interop/conversations';

Object.assign(globalThis, { converse });
