import { randomInt } from 'node:crypto';

/** As in references: nothing is mistaken for another, 0 and O, 1 and I least of all. */
const alphabet = '23456789CDFGHJKMNPQRTVWXY';
const length = 8;

/** Eight signs, of 150 thousand million codes: enough against five tries. */
export function newCode(): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** Four and four are easier to copy. */
export function codeInWords(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** What was meant by what was typed: capitals, spaces and hyphens of any kind do not matter. */
export function codeTyped(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
}
