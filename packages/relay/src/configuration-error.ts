/**
 * Thrown at the start, and by `rtas-relay check`, when an option cannot work. Its message never quotes a value.
 *
 * @example
 * if (error instanceof RelayConfigurationError) console.error(error.message);
 */
export class RelayConfigurationError extends Error {
  override readonly name = 'RelayConfigurationError';
  readonly code = 'configuration_invalid';
  /** The option, as it is called in `createRelay` and in the configuration file. */
  readonly option: string;

  constructor(option: string, message: string, options: ErrorOptions = {}) {
    super(`${option}: ${message}`, options);
    this.option = option;
  }
}
