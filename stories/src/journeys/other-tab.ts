import { createTabs, type TabChannel } from '@rtas/core/tabs';

/** A second tab of the same person. */
export interface OtherTab {
  /** For the option `tabs` of the flow. */
  readonly tabs: ReturnType<typeof createTabs>;
  /** The person gets a newer code in that tab. */
  readonly getNewerCode: (atMs: number) => void;
}

/** A tab that is heard, but is not there. */
export function createOtherTab(of: { readonly userId: string; readonly applicationName: string }): OtherTab {
  let heard: TabChannel | undefined;
  const open = (): TabChannel => {
    heard = { postMessage: () => {}, close: () => {}, onmessage: null };
    return heard;
  };
  return {
    tabs: createTabs({ open }),
    getNewerCode: (at) => {
      const data = { type: 'begun', id: 'flow-of-another-tab', at, ...of };
      heard?.onmessage?.(new MessageEvent('message', { data }));
    },
  };
}
