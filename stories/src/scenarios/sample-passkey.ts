/** What a passkey is asked for with. */
export const samplePasskey = { challenge: 'bm9ydGh3aW5k', rpId: 'northwind.example' };
