interface PartMeaning {
  /** What `data-state` can be; `state` is the state of the screen. */
  readonly states: readonly string[];
  /** What it shows. */
  readonly holds: string;
  /** What stands inside, has a `::part()` of its own, and is never replaced alone. */
  readonly details?: readonly string[];
}

/**
 * Every part of a screen, as `data-part`, `::part()` and slots name it. Types, documentation and the manifest of the
 * elements are made from this table; no page loads it.
 */
export const partTable = {
  root: { states: ['state'], holds: 'the card; `data-flow`, `data-mode`, `data-theme`, `data-another`' },
  content: { states: ['state'], holds: 'all but the strip and the live regions' },
  connection: { states: ['reconnecting', 'offline', 'back'], holds: 'the strip on the top edge' },
  notice: { states: ['ok', 'warn'], holds: 'what came of an action, in the place of the strip' },
  header: { states: ['state'], holds: 'whose screen it is' },
  logo: { states: ['image', 'letter'], holds: "the application's sign" },
  application: { states: ['state'], holds: "the application's name" },
  heading: { states: ['state'], holds: 'what happens' },
  stage: {
    states: ['live', 'still', 'done'],
    holds: 'the square; `data-tone` `neutral`, `accent`, `ok`, `warn`, `data-size` `code`, `plain`',
  },
  edge: { states: ['live', 'done'], holds: 'the level of time' },
  qr: { states: ['state'], holds: 'the code on its white plate' },
  number: {
    states: ['neutral', 'accent'],
    holds: 'the number to match',
    details: ['number-label', 'number-value', 'spoken'],
  },
  caption: { states: ['neutral', 'accent'], holds: 'the line over the picture, where there is no number' },
  picture: { states: ["the picture's name"], holds: 'what happens, drawn' },
  field: {
    states: ['ready', 'wrong', 'locked'],
    holds: 'the form for a code to type, on the stage',
    details: ['field-label', 'field-input', 'field-error'],
  },
  countdown: { states: ['calm', 'urgent'], holds: 'the time on the edge', details: ['time'] },
  options: {
    states: ['state'],
    holds: 'other ways to approve, in the place of the stage',
    details: ['option-row'],
  },
  option: {
    states: ['ready', 'busy', 'disabled'],
    holds: 'one of them; `data-factor`',
    details: ['option-tile', 'option-title', 'option-line'],
  },
  body: { states: ['state'], holds: 'the texts below the stage' },
  description: { states: ['state'], holds: 'what it means, or what to do' },
  message: { states: ['state'], holds: "the request in the application's words" },
  steps: { states: ['state'], holds: 'three steps at most', details: ['step', 'short-code'] },
  details: { states: ['state'], holds: 'the request line by line', details: ['detail'] },
  device: {
    states: ['shown', 'asked'],
    holds: 'the phone that did it',
    details: [
      'device-text',
      'device-tile',
      'device-name',
      'device-meta',
      'device-note',
      'device-confirmation',
      'device-question',
      'device-choice',
    ],
  },
  disclosure: {
    states: ['open', 'closed'],
    holds: 'the code for another phone',
    details: ['disclosure-button', 'disclosure-code'],
  },
  actions: { states: ['state'], holds: 'buttons' },
  'quiet-actions': { states: ['state'], holds: 'the row below' },
  action: {
    states: ['ready', 'busy', 'disabled'],
    holds: 'one button or link; `data-action`, `data-variant`',
    details: ['action-label', 'icon'],
  },
  'live-region': { states: ['polite', 'assertive'], holds: 'what is spoken; cannot be replaced' },
} as const satisfies Record<string, PartMeaning>;

/** The name of a part. */
export type PartName = keyof typeof partTable;

/** The parts in the order of the table. */
export const partNames = /* @__PURE__ */ Object.keys(partTable) as readonly PartName[]; // No other keys are in it.

/** The states whose whole content a slot can replace. */
export const slotStates = [
  'connecting',
  'offline',
  'waiting',
  'scanned',
  'opened',
  'success',
  'expired',
  'rejected',
  'cancelled',
  'error',
] as const;
