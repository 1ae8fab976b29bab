import type { Clock } from '../clock.ts';
import { RelayConfigurationError } from '../configuration-error.ts';
import { FileStore } from './file.ts';
import { MemoryStore } from './memory.ts';
import type { Store } from './store.ts';

/** Where a relay keeps what it remembers. */
export type StoreLocation = { readonly type: 'memory' } | { readonly type: 'file'; readonly folder: string };

/**
 * Reads a store address: `memory:` or `file:<folder>`.
 *
 * @throws {RelayConfigurationError} for any other, with a sentence that says what there is
 * @example
 * parseStoreLocation('file:.rtas'); // { type: 'file', folder: '.rtas' }
 */
export function parseStoreLocation(text: string): StoreLocation {
  if (text === 'memory:') return { type: 'memory' };
  if (text.startsWith('file:') && text.length > 'file:'.length) {
    return { type: 'file', folder: text.slice('file:'.length) };
  }
  if (/^rediss?:/.test(text)) {
    throw new RelayConfigurationError('store', 'redis is not supported yet. Use memory: or file:<folder>.');
  }
  throw new RelayConfigurationError('store', 'must be memory: or file:<folder>.');
}

export interface OpenStoreOptions {
  readonly clock: Clock;
  readonly retentionMs: number;
}

function openFile(folder: string, options: OpenStoreOptions): Store {
  try {
    return new FileStore({ ...options, folder });
  } catch (error) {
    const message = 'cannot be opened: the folder is not writable, or another relay has it open.';
    throw new RelayConfigurationError('store', message, { cause: error });
  }
}

/**
 * Opens the store at a location.
 *
 * @throws {RelayConfigurationError} when the folder cannot be written, or another relay has it open
 */
export const openStore = (location: StoreLocation, options: OpenStoreOptions): Store =>
  location.type === 'memory' ? new MemoryStore(options) : openFile(location.folder, options);
