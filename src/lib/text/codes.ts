import { randomInt } from 'node:crypto';

/** As in references: nothing is mistaken for another, 0 and O, 1 and I least of all. */
const alphabet = '23456789CDFGHJKMNPQRTVWXY';

/** A code that people copy by hand; eight signs are one of 150 thousand million. */
export function newCode(length: number): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** Two halves are easier to copy. */
export function codeInWords(code: string): string {
  const half = code.length / 2;
  return `${code.slice(0, half)}-${code.slice(half)}`;
}

/** What was meant by what was typed: capitals, spaces and hyphens of any kind do not matter. */
export function codeTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
}
