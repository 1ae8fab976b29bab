import type { FlowSnapshot, SharedOptions } from '@rtas/core';
import type { CardOptions } from '@rtas/ui';
import type { AriaAttributes, CSSProperties, DOMAttributes } from 'react';

type OwnHandler = Extract<
  keyof SharedOptions<FlowSnapshot, unknown, unknown> | keyof CardOptions,
  `on${string}`
>;

/** Our own callbacks; some have the names of React's events, and win. */
const ownHandlers: Readonly<Record<OwnHandler, true>> = {
  onPending: true,
  onSuccess: true,
  onRejected: true,
  onExpired: true,
  onCancelled: true,
  onError: true,
  onConnectionChange: true,
  onChange: true,
  onAction: true,
  onContinue: true,
  onChooseAnother: true,
  onClose: true,
};

/** What the root element of the screen is given as it is. `data-*` needs no type of its own in JSX. */
export interface RootProps
  extends AriaAttributes,
    Omit<DOMAttributes<HTMLElement>, OwnHandler | 'children' | 'dangerouslySetInnerHTML'> {
  /** The `id` of the root element. */
  readonly id?: string | undefined;
  /** Classes beside those of the screen. */
  readonly className?: string | undefined;
  /** Inline styles of the root element. */
  readonly style?: CSSProperties | undefined;
  /** The `title` of the root element. */
  readonly title?: string | undefined;
  /** Whether the screen is hidden. */
  readonly hidden?: boolean | undefined;
  /** The `tabindex` of the root element. */
  readonly tabIndex?: number | undefined;
}

const plain = /^(id|className|style|title|hidden|tabIndex|(data|aria)-.+)$/;

const isOfRoot = (name: string): boolean =>
  plain.test(name) || (/^on[A-Z]/.test(name) && !Object.hasOwn(ownHandlers, name));

export const toRootProps = (props: object): RootProps =>
  Object.fromEntries(Object.entries(props).filter(([name]) => isOfRoot(name)));

type Handler = (event: { readonly defaultPrevented?: boolean }) => void;
const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** The application's handler comes first, and `event.preventDefault()` stops ours. */
const join =
  (theirs: Handler, ours: Handler): Handler =>
  (event) => {
    theirs(event);
    if (!event.defaultPrevented) ours(event);
  };

/** The attributes of the root with those of the application: its own win, but for the marks that styles stand on. */
export function mergeRootProps(
  ours: Readonly<Record<string, unknown>>,
  given: RootProps,
): Readonly<Record<string, unknown>> {
  const merged: Record<string, unknown> = { ...ours };
  for (const [name, theirs] of Object.entries(given)) {
    const own = ours[name];
    if (isHandler(own) && isHandler(theirs)) merged[name] = join(theirs, own);
    else if (!(name.startsWith('data-') && name in ours)) merged[name] = theirs;
  }
  return merged;
}
