import type { StoryObj } from '@storybook/web-components-vite';
import { toSurroundings } from '../surroundings/surroundings.ts';
import type { JourneyOptions } from './journey.ts';
import { showJourney } from './journey-stage.ts';
import { type Person, personAt } from './play.ts';

/** A journey as a story; with a play, it goes by itself and says whether all was as it should be. */
export const toJourney = (options: JourneyOptions, play?: (person: Person) => Promise<void>): StoryObj => ({
  render: (_, { globals, canvasElement }) => showJourney(canvasElement, options, toSurroundings(globals)),
  ...(play && { play: ({ canvasElement }) => play(personAt(canvasElement)) }),
});
