/** A page that still shows so many milliseconds after its link was followed has opened nothing. */
export const opensWithinMs = 2_500;
