import { expect, it } from 'vitest';
import { meaningOf, statusAliases, statuses, toStatus } from './status.ts';

it('gives both other names the meaning of the contract’s own', () => {
  expect(Object.keys(statusAliases)).toEqual(['TRANSACTION_REJECTED_V2', 'TRANSACTION_SUCCESS_V2']);
  expect(toStatus('TRANSACTION_REJECTED_V2')).toBe('TRANSACTION_DECLINED_V2');
  expect(toStatus('TRANSACTION_SUCCESS_V2')).toBe('TRANSACTION_ACCEPTED_V2');
});

it('knows no status that only looks like one', () => {
  for (const name of ['', 'constructor', 'hasOwnProperty', '__proto__', 'registration_created_v2']) {
    expect(toStatus(name)).toBeUndefined();
  }
});

it('has a phase for pending statuses and for no other', () => {
  for (const status of Object.keys(statuses).map(toStatus)) {
    if (!status) throw new Error('A status does not know itself');
    expect(meaningOf(status).phase !== null).toBe(meaningOf(status).state === 'pending');
  }
});
