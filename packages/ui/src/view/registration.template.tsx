import { createTemplate } from './create-template.ts';
import { Actions, QuietActions } from './part/actions.tsx';
import { Body, Description, Steps } from './part/body.tsx';
import { Device } from './part/device.tsx';
import { Disclosure } from './part/disclosure.tsx';
import { Header } from './part/header.tsx';
import { Heading } from './part/heading.tsx';
import { Qr } from './part/qr.tsx';
import { Root } from './part/root.tsx';
import { Stage } from './part/stage.tsx';

/**
 * The screen of a registration.
 *
 * @example
 * registrationTemplate({ h: reactAdapter(createElement), view: card.getView(), handlers, refs });
 */
export const registrationTemplate = createTemplate((canvas) => {
  const { qr, device, disclosure } = canvas.view;
  return Root(canvas, [
    Header(canvas),
    Heading(canvas),
    Stage(canvas, [qr && Qr(canvas, qr)]),
    Body(canvas, [Description(canvas), Steps(canvas), device && Device(canvas, device)]),
    Actions(canvas),
    disclosure && Disclosure(canvas, disclosure),
    QuietActions(canvas),
  ]);
});
