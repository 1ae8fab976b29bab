import {
  createPlayer,
  type PictureName,
  pictureNames,
  pictureOf,
  posterOf,
  type SvgNode,
  toPlayerOptions,
} from '@rtas/ui/animation';
import { createElement, type ReactNode, useEffect, useRef } from 'react';
import { drawFrame, moments, toFilm } from './frames.ts';
import './film.css';

const reactNames: Readonly<Record<string, string>> = { class: 'className' };

const toReactName = (name: string): string =>
  reactNames[name] ??
  (name.startsWith('aria-') ? name : name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase()));

function Svg({ tag, attributes, children }: SvgNode): ReactNode {
  const own = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [toReactName(name), value]),
  );
  return createElement(tag, own, ...children.map((child, index) => <Svg key={index} {...child} />));
}

const picture = { 'data-scope': 'rtas', 'data-part': 'picture' } as const;

const Frame = ({ name, moment }: { readonly name: PictureName; readonly moment: number }): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? drawFrame(box.current, name, moment) : undefined), [name, moment]);
  return (
    <figure>
      <div ref={box} {...picture} data-state={name} />
      <figcaption>{moment * 100} %</figcaption>
    </figure>
  );
};

const anyMotion = { matches: false, addEventListener: () => {}, removeEventListener: () => {} };

/** The still picture; a press plays the moving one over it. */
const Poster = ({ name }: { readonly name: PictureName }): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  const play = () => {
    if (!box.current) return;
    const player = createPlayer({ ...toPlayerOptions(window), reducedMotion: anyMotion });
    player.play(box.current, pictureOf(name));
  };
  return (
    <figure>
      <div ref={box} {...picture} data-state={name}>
        <Svg {...posterOf(name)} />
      </div>
      <figcaption>
        <button type="button" onClick={play} aria-label={`Play ${name}`}>
          Play
        </button>
      </figcaption>
    </figure>
  );
};

const Strip = ({
  name,
  theme,
}: {
  readonly name: PictureName;
  readonly theme: 'light' | 'dark';
}): ReactNode => (
  <div className="film-strip" data-scope="rtas" data-part="root" data-theme={theme}>
    <Poster name={name} />
    {moments.map((moment) => (
      <Frame key={moment} name={name} moment={moment} />
    ))}
  </div>
);

/** Every picture frame by frame, in the colours of the page. */
export const Films = (): ReactNode =>
  pictureNames.map((name) => {
    const { frames, durationMs, markers } = toFilm(name);
    return (
      <section key={name} className="film sb-unstyled">
        <h2 id={name}>{name}</h2>
        <p>
          {durationMs} ms, {frames} frames{markers.length > 0 ? `; ${markers.join(', ')}` : ''}
        </p>
        <Strip name={name} theme="light" />
        <Strip name={name} theme="dark" />
      </section>
    );
  });
