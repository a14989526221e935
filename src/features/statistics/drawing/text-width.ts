/*
 * How wide words will be, without a browser: advances of the site's text face at weight 600, in
 * hundredths of the type size, measured in Chromium. Lighter words are narrower, and that is safe.
 */

/**
 * Width of one line, in the unit of `size`. A file that stands alone is drawn in whatever sans-serif
 * its reader has; the widest usual one (DejaVu Sans, bold) takes a quarter more.
 */
export function textWidth(text: string, size: number, standAlone = false): number {
  const hundredths = Array.from(text).reduce((sum, sign) => sum + advance(sign), 0);
  return (hundredths / 100) * size * (standAlone ? 1.26 : 1.02);
}

/** The text, or as much of it as fits with "…" behind it. */
export function shortened(text: string, size: number, most: number, standAlone = false): string {
  if (textWidth(text, size, standAlone) <= most) return text;
  const signs = Array.from(text);
  while (signs.length > 0 && textWidth(`${signs.join('')}…`, size, standAlone) > most) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}

/** The text in lines, broken between words; a longer word stands on a line of its own. */
export function wrapped(text: string, size: number, most: number, standAlone = false): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(longer, size, standAlone) <= most)
      lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => shortened(line, size, most, standAlone));
}

/** Signs by their advance; a letter that is not here counts as wide as a capital. */
const table: readonly (readonly [number, string])[] = [
  [26, ".,:;'’ijI!|"],
  [30, ' l`'],
  [38, '()[]{}-r"tf'],
  [44, '/\\1_'],
  [52, 'csvzkyx*L?'],
  [57, 'aJ74hnuT'],
  [60, '023589eobdgpqFES−+=<>^~$€£&'],
  [66, '6BCKPRVYXZAN'],
  [72, 'w#@GDHUOQ…'],
  [88, 'mMW'],
  [95, '%'],
];

const capital = 75;
const advances = new Map(
  table.flatMap(([wide, signs]) => Array.from(signs).map((sign) => [sign, wide])),
);

function advance(sign: string): number {
  const known = advances.get(sign);
  if (known !== undefined) return known;
  if (/^\p{M}$/u.test(sign)) return 0;
  const plain = advances.get(sign.normalize('NFD').charAt(0));
  // A sign of an Asian script or a picture fills a square.
  return plain ?? (sign < '\u2E80' ? capital : 100);
}
