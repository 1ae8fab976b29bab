import { join } from 'node:path';
import type { RelaySettings } from './options.ts';
import { parseStoreLocation, type StoreLocation } from './store/open-store.ts';

/** Where a relay keeps its things. */
export interface RelayFiles {
  readonly location: StoreLocation;
  readonly keyFile: string | undefined;
  readonly clientsFile: string | undefined;
}

/** Keys and clients stand in the folder of the store, unless they are told to stand elsewhere. */
export function findFiles({ store, keyFile, clientsFile }: RelaySettings): RelayFiles {
  const location = parseStoreLocation(store);
  const inFolder = (name: string) => (location.type === 'file' ? join(location.folder, name) : undefined);
  return {
    location,
    keyFile: keyFile ?? inFolder('keys.json'),
    clientsFile: clientsFile ?? inFolder('clients.json'),
  };
}
