import { randomInt } from 'node:crypto';

/** Digits and capitals that are not mistaken for one another; without vowels, so that no words arise. */
const alphabet = '23456789CDFGHJKMNPQRTVWXY';
const length = 6;

/** What a reference looks like: nothing else is ever printed as one. */
export const referencePattern = new RegExp(`^FS-[${alphabet}]{${length}}$`);

/** A number to quote, such as FS-7K2M9Q: random, so that it tells nothing of other messages. */
export function newReference(): string {
  const signs = Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length)));
  return `FS-${signs.join('')}`;
}
