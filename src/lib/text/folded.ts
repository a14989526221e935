/*
 * Text as a search compares it: small, and without accents, since many a keyboard has no "â". "sian" and
 * "SIÂN" both find Siân Price. Statements have the same as `fold(text)`.
 */

/** Letters with a stroke, which Unicode does not take apart. */
const stroked: Readonly<Record<string, string>> = { đ: 'd', ł: 'l', ø: 'o' };

export function folded(text: string): string {
  const bare = text.normalize('NFD').replaceAll(/\p{Mn}/gu, '');
  return bare.toLowerCase().replaceAll(/[đłø]/g, (letter) => stroked[letter] ?? letter);
}

/** What to find anywhere in a folded text, as a pattern of LIKE with `\` before its own signs. */
export function searchPattern(text: string): string {
  return patternOf(folded(text));
}

/** The same of a text that is compared as it is, small or not. */
export function patternOf(text: string): string {
  return `%${text.replace(/[%_\\]/g, '\\$&')}%`;
}
