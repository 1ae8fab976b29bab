/** The text below one heading of a page of documentation, up to the next of its rank. Links within the repository lead nowhere here: they become text. */
export function toSection(page: string, heading: string): string {
  const section = `\n${page}`.split(/\n## /).find((text) => text.startsWith(`${heading}\n`));
  if (!section) throw new Error(`There is no "${heading}" in this page.`);
  return section.slice(heading.length).replace(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1');
}
