import { type ReactNode, useEffect, useRef, useState } from 'react';
import { toFrozenScreen } from '../screen/frozen-screen.ts';
import { mountScreen } from '../screen/mount.ts';
import { type FlowName, scenariosOf, toWords } from './sketches.ts';

const still = { locale: 'en', theme: 'light', motion: 'still', direction: 'auto' } as const;

const shown: readonly (readonly [FlowName, string])[] = [
  ['registration', 'Waiting'],
  ['registration', 'Success'],
  ['authentication', 'Waiting'],
];

const toParts = (box: Element): readonly string[] => [
  ...new Set([...box.querySelectorAll<HTMLElement>('[data-part]')].map(({ dataset }) => dataset.part ?? '')),
];

interface CardProps {
  readonly flow: FlowName;
  readonly name: string;
  readonly part: string | null;
  readonly onParts: (parts: readonly string[]) => void;
}

/** One card, with one part of it marked. */
const Card = ({ flow, name, part, onParts }: CardProps): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scenario = scenariosOf[flow][name];
    if (!box.current || !scenario) return;
    const host = document.createElement('div');
    box.current.append(host);
    const { unmount } = mountScreen('element', toFrozenScreen(scenario, still), host);
    const root = host.firstElementChild?.shadowRoot;
    const wait = root && new MutationObserver(() => onParts(toParts(root.firstElementChild ?? host)));
    if (root) wait?.observe(root, { childList: true });
    return () => {
      wait?.disconnect();
      unmount();
      host.remove();
    };
  }, [flow, name, onParts]);
  return (
    <figure data-marked={part}>
      <div ref={box} inert />
      <figcaption>
        {flow}: {toWords(name)}
      </figcaption>
    </figure>
  );
};

/** Three cards in which each part can be shown by its name. */
export const AnatomyPicture = (): ReactNode => {
  const [part, setPart] = useState<string | null>('stage');
  const [parts, setParts] = useState<readonly string[]>([]);
  const [addParts] = useState(
    () => (more: readonly string[]) => setParts((known) => [...new Set([...known, ...more])]),
  );
  return (
    <div className="anatomy sb-unstyled">
      <style>
        {part ? `.anatomy ::part(${part}) { outline: 3px solid #db2777; outline-offset: 1px }` : ''}
      </style>
      <fieldset>
        <legend>Part</legend>
        {parts.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === part}
            onClick={() => setPart(name === part ? null : name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      <div className="anatomy-cards">
        {shown.map(([flow, name]) => (
          <Card key={`${flow} ${name}`} flow={flow} name={name} part={part} onParts={addParts} />
        ))}
      </div>
    </div>
  );
};
