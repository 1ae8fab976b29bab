/** A session as it is kept for the page that comes next. */
export interface ResumeEntry {
  readonly url: string;
  readonly token: string;
  /** Unix milliseconds of the browser's clock. */
  readonly untilMs: number;
  readonly owner: string | undefined;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Reads an entry. Whatever has not the form of one is none, as anything on the page can write there. */
export function parseEntry(text: string | null): ResumeEntry | undefined {
  if (text === null) return undefined;
  try {
    const { url, token, untilMs, owner } = Object(JSON.parse(text));
    const isEntry = isText(url) && isText(token) && URL.canParse(url) && typeof untilMs === 'number';
    const isOwned = owner === undefined || isText(owner);
    return isEntry && isOwned ? { url, token, untilMs, owner } : undefined;
  } catch {
    return undefined;
  }
}
