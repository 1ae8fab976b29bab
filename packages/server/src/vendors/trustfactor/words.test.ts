import { isFinal, meaningOf } from '@rtas/protocol';
import { describe, expect, it } from 'vitest';
import { toMeaning, words } from './words.ts';

describe("the vendor's words", () => {
  it('mean success only where the person registered or accepted', () => {
    const successes = (['registration', 'transaction'] as const).flatMap((kind) =>
      Object.keys(words[kind]).filter((word) => {
        const meaning = toMeaning(kind, word);
        return meaning !== null && meaningOf(meaning.status).state === 'success';
      }),
    );
    expect(successes).toEqual(['Registered', 'Accepted', 'Approved']);
  });

  it('belong to the kind of their flow', () => {
    for (const kind of ['registration', 'transaction'] as const) {
      for (const word of Object.keys(words[kind])) {
        const meaning = toMeaning(kind, word);
        if (meaning) expect(meaningOf(meaning.status).kind).toBe(kind);
      }
    }
  });

  it.each(['accepted', 'Accepted ', 'ok', '__proto__', 'constructor', 'toString', 'Registered'])(
    'are an error with the word as reason when nobody knows them: %s',
    (word) => {
      expect(toMeaning('transaction', word)).toEqual({ status: 'TRANSACTION_ERROR_V2', reason: word });
      expect(isFinal(meaningOf('TRANSACTION_ERROR_V2').state)).toBe(true);
    },
  );

  it('give a reason that the relay takes, however long or empty they are', () => {
    expect(toMeaning('registration', 'x'.repeat(5_000))?.reason).toHaveLength(200);
    expect(toMeaning('registration', '')).toEqual({ status: 'REGISTRATION_ERROR_V2', reason: 'no_status' });
  });
});
