import { toPlainText } from '@rtas/core/locale';
import { getAnotherWay } from '../another-way/loader.ts';
import type { Canvas } from './canvas.ts';
import { createTemplate } from './create-template.ts';
import type { Rendered } from './hyperscript.ts';
import { Actions, QuietActions } from './part/actions.tsx';
import { Body, Description, Details, Message } from './part/body.tsx';
import { Device } from './part/device.tsx';
import { Disclosure } from './part/disclosure.tsx';
import { Header } from './part/header.tsx';
import { Heading } from './part/heading.tsx';
import { ChallengeNumber } from './part/number.tsx';
import { Qr } from './part/qr.tsx';
import { Root } from './part/root.tsx';
import { Stage } from './part/stage.tsx';

/** Other ways, as soon as what shows them is there. */
const Choice = (canvas: Canvas): Rendered | null =>
  getAnotherWay()?.Options(canvas, toPlainText(canvas.view.heading)) ?? null;

/** What is shown, told or asked for: one of them at a time. */
function RequestStage(canvas: Canvas): Rendered | null {
  const { qr, number, field } = canvas.view;
  return Stage(canvas, [
    qr && Qr(canvas, qr),
    number && ChallengeNumber(canvas, number),
    (field && getAnotherWay()?.Field(canvas, field)) ?? null,
  ]);
}

/**
 * The screen of an authentication.
 *
 * @example
 * authenticationTemplate({ h: reactAdapter(createElement), view: card.getView(), handlers, refs });
 */
export const authenticationTemplate = createTemplate((canvas) => {
  const { options, device, disclosure } = canvas.view;
  return Root(canvas, [
    Header(canvas),
    Heading(canvas),
    options.length > 0 ? Choice(canvas) : RequestStage(canvas),
    Body(canvas, [Message(canvas), Description(canvas), Details(canvas), device && Device(canvas, device)]),
    Actions(canvas),
    disclosure && Disclosure(canvas, disclosure),
    QuietActions(canvas),
  ]);
});
