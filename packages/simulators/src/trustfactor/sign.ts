import { createHmac } from 'node:crypto';
import type { Message } from '../callback-courier.ts';

/** HMAC-SHA256 over time and body, as the README says; a forgery is signed with another key. */
export const createSign =
  (key: string) =>
  ({ body, nowMs, isForged }: Message) => {
    const timestamp = String(Math.floor(nowMs / 1000));
    const hmac = createHmac('sha256', isForged ? `not ${key}` : key).update(`${timestamp}.${body}`);
    return { 'tf-timestamp': timestamp, 'tf-signature': `v1=${hmac.digest('hex')}` };
  };
