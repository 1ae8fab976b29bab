/** What a renderer makes; only the renderer knows what it is. */
declare const rendered: unique symbol;
export interface Rendered {
  readonly [rendered]: true;
}

export type Child<Node> = Node | string | number | boolean | null | undefined | readonly Child<Node>[];

/** Attributes in HTML's and SVG's own spelling; `onClick` and the like for listeners. */
export interface Attributes {
  readonly key?: string;
  readonly ref?: (element: Element | null) => void;
  readonly onClick?: (event: Event) => void;
  readonly onSubmit?: (event: Event) => void;
  readonly onKeydown?: (event: Event) => void;
  readonly [name: string]: unknown;
}

/** Makes one element: React's `createElement`, Vue's or Preact's `h`, behind an adapter. */
export type Hyperscript<Node> = (
  tag: string,
  attributes: Attributes | null,
  ...children: Child<Node>[]
) => Node;

/** Types of the templates' JSX, whose factory is the injected `h`. */
export declare namespace h {
  namespace JSX {
    type Element = Rendered;
    interface ElementChildrenAttribute {
      children: unknown;
    }
    interface IntrinsicElements {
      [tag: string]: Attributes & { readonly children?: Child<Rendered> };
    }
  }
}
