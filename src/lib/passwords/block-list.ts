import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Shorter ones are found by chance in random passwords, and are worth too little to need a list. */
const shortestStem = 4;
/** Characters that stand for each other fall into one class, named by its first character. */
const lookAlikes = ['a4@', 'b8', 'c(', 'e3', 'g96', 'i1l!|', 'o0', 's5$', 't7+', 'z2'];
/** By character code, ASCII only: a Map here doubles the time that reading the list takes. */
const classes = Array.from({ length: 128 }, (_, code) => {
  const unit = String.fromCharCode(code);
  return lookAlikes.find((group) => group.includes(unit))?.charAt(0) ?? unit;
});

/** Text as it is compared: lower case, without accents, full-width letters made plain. */
export function plain(text: string): string {
  const bare = isAscii(text) ? text : text.normalize('NFKD').replace(/\p{M}+/gu, '');
  return bare.toLowerCase();
}

/** Of neighbours that look alike only the first: "paa4ssword" gives "pasword". */
export function squeeze(plainText: string): string {
  let squeezed = '';
  let last = '';
  for (let at = 0; at < plainText.length; at += 1) {
    const unitClass = classAt(plainText, at);
    if (unitClass !== last) squeezed += plainText.charAt(at);
    last = unitClass;
  }
  return squeezed;
}

/** Text with leet undone, exactly as long as its input, so that an index means the same in both. */
export function unleet(plainText: string): string {
  let letters = '';
  for (let at = 0; at < plainText.length; at += 1) letters += classAt(plainText, at);
  return letters;
}

/** A word as it is looked for in squeezed and unleeted text. */
export function stemOf(word: string): string {
  return unleet(squeeze(plain(word)));
}

/** Every stem of the block list that occurs anywhere in squeezed and unleeted text, each once. */
export function listedStemsIn(text: string): Set<string> {
  const { stems, longest } = blockList();
  const found = new Set<string>();
  for (let start = 0; start <= text.length - shortestStem; start += 1) {
    const furthest = Math.min(start + longest, text.length);
    for (let end = start + shortestStem; end <= furthest; end += 1) {
      const candidate = text.slice(start, end);
      if (stems.has(candidate)) found.add(candidate);
    }
  }
  return found;
}

type BlockList = { stems: ReadonlySet<string>; longest: number };
let loaded: BlockList | undefined;

/**
 * Reads the list of 49,233 common passwords when a password is first chosen, and keeps it: reading it
 * takes 0.1 s and 25 MB, which most processes never need.
 *
 * Source: @zxcvbn-ts/language-common (MIT). Its entry point would also unpack a diceware list and
 * keep it, so only the file of passwords is read.
 */
export function blockList(): BlockList {
  loaded ??= readBlockList();
  return loaded;
}

function readBlockList(): BlockList {
  const path = createRequire(import.meta.url).resolve(
    '@zxcvbn-ts/language-common/src/passwords.json',
  );
  const words = JSON.parse(readFileSync(path, 'utf8')) as string[];
  // All in one text, for speed: a line break looks like nothing else, so no word runs into another.
  const lines = stemOf(words.join('\n')).split('\n');
  const stems = new Set(lines.filter((stem) => stem.length >= shortestStem));
  let longest = 0;
  for (const stem of stems) longest = Math.max(longest, stem.length);
  return { stems, longest };
}

function classAt(text: string, at: number): string {
  return classes[text.charCodeAt(at)] ?? text.charAt(at);
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
