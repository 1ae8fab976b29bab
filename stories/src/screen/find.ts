/** All elements of a canvas that match, also those in the shadow root of a custom element. */
export function findAll(canvas: ParentNode, selector: string): readonly HTMLElement[] {
  const hosts = [...canvas.querySelectorAll('rtas-registration, rtas-authentication')];
  const roots = [canvas, ...hosts.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
  return roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)]);
}
