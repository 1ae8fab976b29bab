/** What can go wrong with a vendor's callbacks. */
export const callbackFaults = ['lost', 'twice', 'late', 'reordered', 'badly_signed'] as const;

export type CallbackFault = (typeof callbackFaults)[number];

export interface Fault {
  readonly callback: CallbackFault;
  /** How late a late callback is, or how long one waits to be overtaken, milliseconds. */
  readonly delayMs: number;
}

/** What is broken at a vendor now. */
export interface Faults {
  readonly now: Fault | undefined;
  set(fault: Fault): void;
  mend(): void;
}

export function createFaults(): Faults {
  let now: Fault | undefined;
  return {
    get now() {
      return now;
    },
    set(fault) {
      now = fault;
    },
    mend() {
      now = undefined;
    },
  };
}
