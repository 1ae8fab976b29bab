/**
 * What axe does not look at. Runs on the page, in the card.
 *
 * - a code has a name that says what it is for, and a drawing has a name or is hidden
 * - a countdown has a name and is no live region: it would speak each second
 * - there is one polite and one assertive live region, also in silence
 * - nothing takes the focus out of the order of the document, while it cannot be seen, or where it cannot be pressed
 * - a control that shows a text is named by it, so that it can be called by voice
 */
export function findOmissions(card: Element): readonly string[] {
  const all = (selector: string): Element[] => [...card.querySelectorAll(selector)];
  const isHidden = (element: Element): boolean => !element.checkVisibility({ visibilityProperty: true });
  const nameOf = (element: Element): string =>
    element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
  const operable = 'a[href], button, input, select, textarea, summary';
  const controls = all(`${operable}, [tabindex="0"]`);
  const isNamed = (drawing: Element): boolean =>
    drawing.closest('[aria-hidden="true"]') !== null ||
    (drawing.getAttribute('role') === 'img' && nameOf(drawing) !== '');
  const isMisnamed = (control: Element): boolean => {
    const label = control.getAttribute('aria-label');
    const shown = control instanceof HTMLElement ? plain(control.innerText) : '';
    return label !== null && shown !== '' && !plain(label).includes(shown);
  };
  const rules: readonly (readonly [text: string, found: readonly unknown[]])[] = [
    ['a code without a name', all('[data-part="qr"]').filter((code) => nameOf(code).length < 5)],
    ['a drawing without a name', all('svg').filter((drawing) => !isNamed(drawing))],
    ['a countdown without a name', all('[role="timer"]').filter((timer) => nameOf(timer) === '')],
    [
      'a countdown that speaks',
      all('[role="timer"]').filter((timer) => (timer.getAttribute('aria-live') ?? 'off') !== 'off'),
    ],
    ['no live region', all('[role="status"]').length === 1 && all('[role="alert"]').length === 1 ? [] : [1]],
    [
      'an order of its own',
      all('[tabindex]').filter((element) => Number(element.getAttribute('tabindex')) > 0),
    ],
    [
      'focus on what cannot be seen',
      controls.filter((control) => isHidden(control) && control.matches('[tabindex="0"]')),
    ],
    ['a stop where nothing can be done', controls.filter((control) => !control.matches(operable))],
    ['another name than the text', controls.filter(isMisnamed)],
    [
      'a control inside hidden content',
      controls.filter((control) => control.closest('[aria-hidden="true"]')),
    ],
  ];
  return rules.filter(([, found]) => found.length > 0).map(([text]) => text);
}
