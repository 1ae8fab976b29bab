import type { IncomingHttpHeaders } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { RelayConfigurationError } from './configuration-error.ts';

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function addNetwork(list: BlockList, network: string): void {
  const [address = '', prefix] = network.split('/');
  if (isIP(address) === 0 || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) {
    throw new RelayConfigurationError('trustedProxies', 'must be addresses or networks such as 10.0.0.0/8.');
  }
  if (prefix === undefined) list.addAddress(address, familyOf(address));
  else list.addSubnet(address, Number(prefix), familyOf(address));
}

const withoutMapping = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '');

/**
 * Finds who is behind the proxies: the right-most address that is no trusted proxy. What stands further left was
 * written by that one and proves nothing.
 */
export class ClientAddresses {
  readonly #trusted = new BlockList();

  /** @throws {RelayConfigurationError} for a text that is no address and no network */
  constructor(trustedProxies: readonly string[]) {
    for (const network of trustedProxies) addNetwork(this.#trusted, network);
  }

  #isTrusted(address: string): boolean {
    return isIP(address) !== 0 && this.#trusted.check(address, familyOf(address));
  }

  find(headers: IncomingHttpHeaders, remoteAddress: string | undefined): string {
    const forwarded = String(headers['x-forwarded-for'] ?? '');
    const hops = [...forwarded.split(','), remoteAddress ?? ''].map((hop) => withoutMapping(hop.trim()));
    const known = hops.filter((hop) => hop !== '').reverse();
    return known.find((hop) => !this.#isTrusted(hop)) ?? known.at(-1) ?? '';
  }
}
