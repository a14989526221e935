import { listedStemsIn, plain, squeeze, stemOf, unleet } from './block-list.ts';

const passwordBytes = 1024;

export type PasswordFault = 'empty' | 'long' | 'short' | 'spaces' | 'common' | 'personal';

export type PasswordOwner = {
  role: 'member' | 'moderator' | 'admin';
  name: string;
  email: string;
  /** More words that are easy to guess for this person, such as the team's name. */
  words?: readonly string[];
};

/** Fewest characters, counted as browsers count `minlength`: an emoji is two. */
export function minimumLength(role: PasswordOwner['role']): number {
  return role === 'member' ? 12 : 15;
}

/** Also of a password that was chosen under another role, and is right. */
export function isTooShort(password: string, role: PasswordOwner['role']): boolean {
  const canonical = canonicalPassword(password);
  return canonical !== undefined && canonical.length < minimumLength(role);
}

/**
 * The form that is measured and hashed: NFC, so that é typed either way is the same password.
 * Undefined past 1,024 bytes of UTF-8. Composing shortens no text more than four times, so one
 * look at the length keeps hostile input away from the normaliser.
 */
export function canonicalPassword(password: string): string | undefined {
  if (password.length > 4 * passwordBytes) return undefined;
  const canonical = password.normalize('NFC');
  return Buffer.byteLength(canonical) > passwordBytes ? undefined : canonical;
}

/**
 * Why a new password cannot be taken, or undefined. There are no rules on kinds of characters.
 *
 * Refused is what is one guessable word and decoration: take out the owner's and the site's words
 * and one listed common password (in any case, leet, doubled or reversed), then years and runs
 * along the alphabet, the digits or the keyboard; what is left must still be worth ten points
 * (see `worth`), which is five letters. Two unrelated words pass, as in any passphrase.
 *
 * One character repeated passes from 64 bytes on: ASVS 5.0 6.2.9 wants such lengths allowed, and
 * the corpus takes 64 letters of a kind for its example.
 */
export function passwordFault(password: string, owner: PasswordOwner): PasswordFault | undefined {
  if (password === '') return 'empty';
  const canonical = canonicalPassword(password);
  if (canonical === undefined) return 'long';
  if (canonical.trim() === '') return 'spaces';
  if (isTooShort(canonical, owner.role)) return 'short';
  if (new Set(canonical).size === 1)
    return Buffer.byteLength(canonical) < 64 ? 'common' : undefined;
  return guessable(canonical, ownWords(owner));
}

/** What the form says beside the field. */
export function passwordMessage(fault: PasswordFault, role: PasswordOwner['role']): string {
  return fault === 'short'
    ? `Password must be ${minimumLength(role)} characters or more`
    : messages[fault];
}

const messages = {
  empty: 'Enter a password',
  long: 'Password must be 1,024 characters or fewer (fewer still with accents or emoji)',
  spaces: 'Password must not be only spaces',
  common: 'Password is too easy to guess. Use three or more words that do not belong together.',
  personal: 'Password must not be built on your name, your email address or the name of this site',
};
const siteWords =
  'frailsafe frail frailty safety checklist collaborative breakthrough series members hospital ' +
  'geriatric geriatrics british society';
/** Every three neighbours of a row, in both directions. */
const neighbours = triplesOf([
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop[]',
  "asdfghjkl;'#",
  'zxcvbnm,./',
  '!"£$%^&*()_+',
  '!@#$%^&*()_+',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
  '1!2@3#4$5%6^7&8*9(0)',
  '1!2"3£4$5%6^7&8*9(0)',
]);
const years = /(?:19|20)\d\d/g;
const asciiSigns = /[^a-z0-9\u0080-\uffff]+/g;
const outerDigits = /^\d+|\d+$/g;
const shortestOwnWord = 3;
const enough = 10;
/** Past this length (repeats undone) no single word makes a password weak; it also bounds the work. */
const longestBuiltOnAWord = 64;

function ownWords({ name, email, words = [] }: PasswordOwner): string[] {
  const texts = [name, ...email.split('@'), ...words, siteWords].map(plain);
  const parts = texts.flatMap((text) => text.split(/[^a-z\u0080-\uffff]+/));
  parts.push(...texts.map((text) => text.replace(asciiSigns, '')));
  return [...new Set(parts.map(stemOf))].filter((stem) => stem.length >= shortestOwnWord);
}

function guessable(password: string, own: readonly string[]): PasswordFault | undefined {
  const all = readings(plain(password));
  if (all.some((reading) => worthWithout(reading, []) < enough)) return 'common';
  if (all.some((reading) => worthWithout(reading, own) < enough)) return 'personal';
  return all.some((reading) => isBuiltOnListedWord(reading, own)) ? 'common' : undefined;
}

/** One way to read a password; `apart` are characters taken out of `text` that count all the same. */
type Reading = { text: string; apart: string };

/** As it stands; without signs ("p-a-s-s"); the unit that either repeats; all of them backwards. */
function readings(text: string): Reading[] {
  const whole = { text, apart: '' };
  const bare = takeOut(whole, asciiSigns);
  const units = [whole, takeOut(bare, outerDigits)].map(repeatedUnit);
  const forwards = [whole, bare, ...units].map(({ text, apart }) => ({
    text: squeeze(text),
    apart,
  }));
  const all = forwards.flatMap(({ text, apart }) => [
    { text, apart },
    { text: reversed(text), apart },
  ]);
  return [...new Map(all.map((reading) => [`${reading.text} ${reading.apart}`, reading])).values()];
}

function takeOut({ text, apart }: Reading, what: RegExp): Reading {
  return { text: text.replace(what, ''), apart: apart + (text.match(what) ?? []).join('') };
}

/** The shortest start whose repetition, perhaps cut short, gives the text (Knuth, Morris, Pratt). */
function repeatedUnit({ text, apart }: Reading): Reading {
  const letters = unleet(text);
  const borders = [0];
  for (let at = 1, border = 0; at < letters.length; at += 1) {
    while (border > 0 && letters[at] !== letters[border]) border = borders[border - 1] ?? 0;
    if (letters[at] === letters[border]) border += 1;
    borders.push(border);
  }
  return { text: text.slice(0, text.length - (borders.at(-1) ?? 0)), apart };
}

function isBuiltOnListedWord(reading: Reading, own: readonly string[]): boolean {
  if (reading.text.length > longestBuiltOnAWord) return false;
  const listed = [...listedStemsIn(unleet(reading.text))];
  return listed.some((stem) => worthWithout(reading, [...own, stem]) < enough);
}

function worthWithout({ text, apart }: Reading, stems: readonly string[]): number {
  return worth(`${without(text, stems)} ${apart}`);
}

/** Blanks every occurrence of every stem, overlapping ones too. */
function without(text: string, stems: readonly string[]): string {
  const letters = unleet(text);
  let rest = text;
  for (const stem of stems) {
    for (let at = letters.indexOf(stem); at >= 0; at = letters.indexOf(stem, at + 1)) {
      rest = rest.slice(0, at) + ' '.repeat(stem.length) + rest.slice(at + stem.length);
    }
  }
  return rest;
}

/** A letter or sign is two points, a digit one. A sign counts once, another character twice at most. */
function worth(text: string): number {
  const seen = new Map<string, number>();
  let points = 0;
  for (const unit of withoutRuns(text.replace(years, ' '))) {
    const times = seen.get(unit) ?? 0;
    seen.set(unit, times + 1);
    points += pointsOf(unit, times);
  }
  return points;
}

function pointsOf(unit: string, timesSeen: number): number {
  if (unit <= ' ' || timesSeen > 1) return 0;
  if (/[a-z\u0080-\uffff]/.test(unit)) return 2;
  if (/\d/.test(unit)) return 1;
  return timesSeen > 0 ? 0 : 2;
}

/** Leaves out three or more neighbours of a row, such as "abc", "4321" or "rewq". */
function withoutRuns(text: string): string[] {
  const kept: string[] = [];
  for (let at = 0; at < text.length;) {
    const length = runLength(text, at);
    if (length < 3) kept.push(text.charAt(at));
    at += length < 3 ? 1 : length;
  }
  return kept;
}

function runLength(text: string, at: number): number {
  let length = 2;
  while (neighbours.has(text.slice(at + length - 2, at + length + 1))) length += 1;
  return length;
}

function triplesOf(rows: readonly string[]): ReadonlySet<string> {
  const bothWays = rows.flatMap((row) => [row, reversed(row)]);
  return new Set(bothWays.flatMap((row) => row.split('').map((_, at) => row.slice(at, at + 3))));
}

function reversed(text: string): string {
  return text.split('').toReversed().join('');
}
