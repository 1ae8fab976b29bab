import type { Canvas } from './canvas.ts';
import type { Hyperscript, Rendered } from './hyperscript.ts';
import type { Slots, Template, TemplateOptions } from './template.ts';

type Draw = (canvas: Canvas) => Rendered;

function toCanvas<Node>(options: TemplateOptions<Node>): Canvas {
  const { h, slots, headingLevel = 2, theme = 'auto', pictures = {}, ...rest } = options;
  return {
    ...rest,
    headingLevel,
    theme,
    pictures,
    // JSX has one element type and no way to name the renderer's; nothing inside looks into a node.
    h: h as unknown as Hyperscript<Rendered>,
    slots: (slots ?? {}) as unknown as Slots<Rendered>,
  };
}

/** A template from a drawing: what it returns was made by the renderer's own `h`. */
export const createTemplate =
  (draw: Draw): Template =>
  <Node>(options: TemplateOptions<Node>) =>
    draw(toCanvas(options)) as unknown as Node;
