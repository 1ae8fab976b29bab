/** A deep link that is followed would take away the screen that is looked at. */
function stay(event: Event): void {
  const [target] = event.composedPath();
  if (target instanceof Element && target.closest('a[data-action="open"]')) event.preventDefault();
}

/** Lets deep links lead nowhere; the screen takes them as followed. */
export const stayOnPage = (): void => window.addEventListener('click', stay);
