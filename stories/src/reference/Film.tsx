import {
  createPlayer,
  type PictureName,
  pictureNames,
  pictureOf,
  posterOf,
  type SvgNode,
  toPlayerOptions,
} from '@rtas/ui/animation';
import { createElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { type DrawnFrame, drawFrame, moments, toFilm } from './frames.ts';
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

interface FrameProps {
  readonly name: PictureName;
  readonly frame: number;
  readonly children: ReactNode;
}

const Frame = ({ name, frame, children }: FrameProps): ReactNode => {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<DrawnFrame>(null);
  useEffect(() => {
    if (!box.current) return undefined;
    drawn.current = drawFrame(box.current, name);
    return drawn.current.remove;
  }, [name]);
  useEffect(() => drawn.current?.show(frame), [frame]);
  return (
    <figure>
      <div ref={box} {...picture} data-state={name} />
      <figcaption>{children}</figcaption>
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

interface StripProps {
  readonly name: PictureName;
  readonly theme: 'light' | 'dark';
  readonly last: number;
  /** The frame that was chosen. */
  readonly frame: number;
}

const Strip = ({ name, theme, last, frame }: StripProps): ReactNode => (
  <div className="film-strip" data-scope="rtas" data-part="root" data-theme={theme}>
    <Poster name={name} />
    {moments.map((moment) => (
      <Frame key={moment} name={name} frame={moment * last}>
        {moment * 100} %
      </Frame>
    ))}
    <Frame name={name} frame={frame}>
      chosen
    </Frame>
  </div>
);

/** A picture in light and dark, with a handle for its frames. */
const Film = ({ name }: { readonly name: PictureName }): ReactNode => {
  const { frames, durationMs, markers } = toFilm(name);
  const last = frames - 1;
  const [frame, setFrame] = useState(last);
  return (
    <section className="film sb-unstyled">
      <h2 id={name}>{name}</h2>
      <p>
        {durationMs} ms, {frames} frames{markers.length > 0 ? `; ${markers.join(', ')}` : ''}
      </p>
      <label>
        Frame{' '}
        <input
          type="range"
          max={last}
          value={frame}
          aria-label={`Frame of ${name}`}
          onChange={({ target }) => setFrame(target.valueAsNumber)}
        />{' '}
        {frame} of {last}
      </label>
      <Strip name={name} theme="light" last={last} frame={frame} />
      <Strip name={name} theme="dark" last={last} frame={frame} />
    </section>
  );
};

/** Every picture frame by frame, in the colours of the page. */
export const Films = (): ReactNode => pictureNames.map((name) => <Film key={name} name={name} />);
