/*
 * Text as the search compares it: small, and without accents, so that "sian" and "SIÂN" both find Siân
 * Price. The database folds people alike, in `migrations/0010_people.sql`.
 */

/** Latin letters with accents, and the Welsh ones that stand further back. */
const accented = /[\u00c0-\u017f\u1e80-\u1e85\u1ef2\u1ef3]/g;

/** Letters of other scripts stay as they are. */
export function folded(text: string): string {
  return text.normalize('NFC').replace(accented, baseOf).replace(/[A-Z]/g, small);
}

/** What to find anywhere in a folded text, as a pattern of LIKE with `\` before its own signs. */
export function searchPattern(text: string): string {
  return `%${folded(text).replace(/[%_\\]/g, '\\$&')}%`;
}

/** Letters with a stroke, which Unicode does not take apart. */
const stroked: Readonly<Record<string, string>> = {
  Đ: 'd',
  đ: 'd',
  Ł: 'l',
  ł: 'l',
  Ø: 'o',
  ø: 'o',
};

/** "a" of "Â"; a letter such as "ß", which has no accent, is its own. */
function baseOf(letter: string): string {
  const base = letter.normalize('NFD').charAt(0);
  return stroked[letter] ?? (base === letter ? letter : small(base));
}

function small(letter: string): string {
  return letter.toLowerCase();
}
