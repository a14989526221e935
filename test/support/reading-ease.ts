/**
 * Flesch reading ease: 60 and over is plain English, 100 very easy. Syllables are counted by groups of
 * vowels, a silent e left out, and a number as one for each digit ("36" has three, "2019" four).
 *
 * Source: Flesch (1948), A new readability yardstick, Journal of Applied Psychology 32.
 */
export function readingEase(text: string): number {
  const sentences = text.split(/[.!?:](?=\s|$)/).filter((one) => /\w/.test(one)).length;
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.,%-]*/gu) ?? [];
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 206.835 - 1.015 * (words.length / sentences) - 84.6 * (syllables / words.length);
}

function syllablesOf(word: string): number {
  const digits = word.match(/\d/g)?.length ?? 0;
  if (digits > 0) return digits + (word.endsWith('%') ? 2 : 0);
  const spoken = word
    .toLowerCase()
    .replace(/[^a-zø]/g, '')
    .replace(/(?<=.{2}[^aeiouyl])e$|(?<=[^aeiouy][aeiouy][^aeiouytd])ed$|(?<=[aeiouy]l)e$/, '')
    .replace(/(?<=[^aeiouycsxzgh])es$/, '');
  return Math.max(1, spoken.match(/[aeiouyø]+/g)?.length ?? 1);
}
