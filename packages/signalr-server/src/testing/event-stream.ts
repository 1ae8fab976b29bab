/** What a bare event stream brings, piece by piece. */
export interface RawEvents {
  /** Resolves with the text up to and including this end. */
  until(end: string): Promise<string>;
  /** The rest, once the stream has ended. */
  rest(): Promise<string>;
}

/** Reads a body as it comes, without any knowledge of events. */
export function readEvents(response: Response): RawEvents {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const read = async () => {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true };
    text += value ?? '';
    return !done;
  };
  return {
    until: async (end) => {
      while (!text.includes(end)) if (!(await read())) throw new Error(`The stream ended with: ${text}`);
      const length = text.indexOf(end) + end.length;
      const piece = text.slice(0, length);
      text = text.slice(length);
      return piece;
    },
    rest: async () => {
      while (await read());
      return text;
    },
  };
}
