import { randomFillSync } from 'node:crypto';

const supplyBytes = 4_096;

/**
 * The cryptographically strong source of Node, asked for much at once: that costs as much as asking for little. What
 * has been handed out is forgotten.
 */
export function createRandomSupply(): (size: number) => Uint8Array {
  const supply = new Uint8Array(supplyBytes);
  let used = supplyBytes;
  return (size) => {
    if (size > supplyBytes) return randomFillSync(new Uint8Array(size));
    if (used + size > supplyBytes) {
      randomFillSync(supply);
      used = 0;
    }
    const taken = supply.slice(used, used + size);
    supply.fill(0, used, used + size);
    used += size;
    return taken;
  };
}
