/** What happens on a screen before it is looked at. */
export interface Script {
  /** What the person presses: the names of actions, in order. */
  readonly pressed: readonly string[];
  /** What the person types, where a code is asked for. */
  readonly typed: string;
  /** Whether what is pressed last stays under way. */
  readonly endsBusy: boolean;
  /** What happens by itself after that. */
  readonly finish: () => void;
}
