/*
 * What is typed into the search box, as a pattern for SQLite's GLOB. LIKE would be simpler, but it
 * knows letters of ASCII only: nobody who types "sian" or "SIÂN" would find Siân Price.
 */

/** The longest text that is looked for, in code points. */
export const longestSearch = 100;

/** Latin letters with their accents, and the Welsh ones that stand further back. */
const accented = [
  [0xc0, 0x17f],
  [0x1e80, 0x1e85],
  [0x1ef2, 0x1ef3],
] as const;

const variants = new Map<string, string>();
for (const [first, last] of accented) {
  for (let point = first; point <= last; point += 1) {
    const letter = String.fromCodePoint(point);
    const base = baseOf(letter);
    if (/^[a-z]$/.test(base)) variants.set(base, (variants.get(base) ?? '') + letter);
  }
}

/** Finds the text anywhere, whatever its case and accents; every sign but a letter stands for itself. */
export function searchPattern(text: string): string {
  const letters = Array.from(text.normalize('NFC'), patternOf);
  return `*${letters.join('')}*`;
}

function patternOf(sign: string): string {
  if (/['’]/.test(sign)) return "['’]";
  if (/[*?[]/.test(sign)) return `[${sign}]`;
  if (!/\p{L}/u.test(sign)) return sign;
  const base = baseOf(sign);
  const either = `${sign.toLowerCase()}${sign.toUpperCase()}`;
  const same = variants.get(base);
  return same === undefined ? `[${either}]` : `[${base}${base.toUpperCase()}${same}${either}]`;
}

/** The letter in small without its accents: "a" of "Â". */
function baseOf(letter: string): string {
  return letter.normalize('NFD').charAt(0).toLowerCase();
}
