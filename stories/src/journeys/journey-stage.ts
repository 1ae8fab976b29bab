import { sampleAgentName } from '../scenarios/sample-page.ts';
import { toShared } from '../screen/frozen-screen.ts';
import type { Screen } from '../screen/screen.ts';
import { createScreenHost, type ScreenHost } from '../screen/screen-host.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';
import { type ControlStrip, createControlStrip } from './control-strip.ts';
import { createJourney, type Journey, type JourneyOptions } from './journey.ts';
import './journey-stage.css';

/** A screen with its simulator. The journey goes on when the surroundings change, and ends with the story. */
class JourneyStage extends HTMLElement {
  #options: JourneyOptions | undefined;
  #surroundings: Surroundings | undefined;
  #journey: Journey | undefined;
  #strip: ControlStrip | undefined;
  #host: ScreenHost | undefined;

  connectedCallback(): void {
    if (!this.#options || !this.#surroundings) return;
    const journey = createJourney(this.#options);
    this.#journey = journey;
    this.#host = createScreenHost(this.#surroundings.framework, this.#dress(journey, this.#surroundings));
    this.#strip = createControlStrip(journey, this.#host);
    this.append(this.#host, this.#strip.element);
  }

  disconnectedCallback(): void {
    this.#strip?.stop();
    this.#journey?.stop();
    this.replaceChildren();
  }

  show(options: JourneyOptions, surroundings: Surroundings): void {
    this.#options = options;
    this.#surroundings = surroundings;
    if (this.#journey) this.#host?.show(surroundings.framework, this.#dress(this.#journey, surroundings));
  }

  /** The screen as it is among these surroundings. */
  #dress(journey: Journey, surroundings: Surroundings): Screen {
    const { mode = 'qr' } = this.#options ?? {};
    const shared = { ...toShared(surroundings), mode, agentName: sampleAgentName };
    return journey.toScreen({ ...shared, onContinue: () => {} });
  }
}

if (!customElements.get('journey-stage')) customElements.define('journey-stage', JourneyStage);

/** The stage of a story: the one that its canvas holds already, or a new one. */
export function showJourney(
  canvas: Element,
  options: JourneyOptions,
  surroundings: Surroundings,
): HTMLElement {
  const present = canvas.firstElementChild;
  const stage = present instanceof JourneyStage ? present : new JourneyStage();
  stage.show(options, surroundings);
  return stage;
}
