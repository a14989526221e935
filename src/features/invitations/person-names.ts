/** Past this nothing is a name, and no pattern below sees a long text. */
export const longestName = 300;

/** "Siân Price" for `"PRICE, Siân (Glanhelyg)"`, without changing its letters. */
export function personName(text: string): string {
  const words = text.replaceAll(/["\s]+/g, ' ').trim();
  if (words.length > longestName) return words;
  const bare = words.replace(/ ?\([^()]*\)$/, '').replace(/^'(.*)'$/, '$1');
  const [, last, first] = /^([^,]+),([^,]+)$/.exec(bare) ?? [];
  return last === undefined || first === undefined ? bare : `${first.trim()} ${last.trim()}`;
}
