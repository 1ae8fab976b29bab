export type FlowName = 'registration' | 'authentication';

/** What the address of a page asks for. */
export interface Choice {
  readonly flow: FlowName | undefined;
  readonly vendor: string;
  readonly locale: string | undefined;
}

const isFlowName = (name: string | null): name is FlowName =>
  name === 'registration' || name === 'authentication';

/**
 * @example
 * parseChoice('?flow=registration&vendor=trustfactor&locale=pt-PT');
 */
export function parseChoice(search: string): Choice {
  const query = new URLSearchParams(search);
  const flow = query.get('flow');
  return {
    flow: isFlowName(flow) ? flow : undefined,
    vendor: query.get('vendor') ?? 'trustfactor',
    locale: query.get('locale') ?? undefined,
  };
}
