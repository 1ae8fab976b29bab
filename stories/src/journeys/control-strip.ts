import { createNode } from '../screen/node.ts';
import { type Control, controlsOf } from './controls.ts';
import { createHearing } from './hearing.ts';
import type { Journey } from './journey.ts';

/** The simulator beside a screen. */
export interface ControlStrip {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

/** A control that cannot happen stays where it is and can be reached, so that the focus is never lost. */
function createControl(control: Control, journey: Journey) {
  const button = createNode('button', { type: 'button', 'data-control': control.name }, control.label);
  if (control.isSwitch) button.setAttribute('aria-pressed', 'false');
  const isPossible = () => control.isPossible?.(journey.getSnapshot()) ?? true;
  button.addEventListener('click', () => {
    if (!isPossible()) return;
    const isOn = button.getAttribute('aria-pressed') === 'false';
    if (control.isSwitch) button.setAttribute('aria-pressed', String(isOn));
    control.run(journey, isOn);
  });
  const refresh = () => button.setAttribute('aria-disabled', String(!isPossible()));
  return { button, refresh };
}

function toSituation({ getSnapshot, getRelay, now }: Journey): string {
  const { state, phase, connection, expiresAt, clockOffsetMs } = getSnapshot();
  const left = expiresAt === null ? null : Math.ceil((expiresAt - now() - clockOffsetMs) / 1000);
  return [
    phase ? `${state}, ${phase}` : state,
    connection,
    getRelay().rung ?? 'no transport',
    ...(state === 'pending' && left !== null ? [`${left} s left`] : []),
  ].join(' · ');
}

const toGroup = (name: string, buttons: readonly HTMLElement[]): HTMLElement =>
  createNode('fieldset', {}, createNode('legend', {}, name), ...buttons);

/** The controls of a journey, how it stands, and what a screen reader has spoken. Not a part of the product. */
export function createControlStrip(journey: Journey, canvas: Element): ControlStrip {
  const all = controlsOf(journey.flow);
  const made = all.map((control) => ({ group: control.group, ...createControl(control, journey) }));
  const groups = [...new Set(all.map(({ group }) => group))].map((name) =>
    toGroup(
      name,
      made.filter(({ group }) => group === name).map(({ button }) => button),
    ),
  );
  const situation = createNode('p', { class: 'journey-situation' });
  const hearing = createHearing(canvas);
  const element = createNode(
    'aside',
    { class: 'journey-strip', 'aria-label': 'Simulator' },
    createNode('p', { class: 'journey-title' }, 'Simulator – not a part of the product'),
    situation,
    ...groups,
    hearing.element,
  );
  const refresh = (): void => {
    situation.textContent = toSituation(journey);
    for (const control of made) control.refresh();
    hearing.listen();
  };
  refresh();
  const timer = setInterval(refresh, 250);
  const unsubscribe = journey.subscribe(refresh);
  return {
    element,
    stop: () => {
      clearInterval(timer);
      unsubscribe();
    },
  };
}
