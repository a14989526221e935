import { isReserved } from './reserved-names.ts';
import { mixesScripts } from './scripts.ts';

type NameFault = 'empty' | 'long' | 'characters' | 'mixed' | 'reserved';

export type NameCheck =
  { readonly ok: true; readonly value: string } | { readonly ok: false; readonly fault: NameFault };

/** The most code points that a name may have. */
const nameLimit = 80;

/**
 * Checks the name that a person is shown by. `value` is the text in NFC without outer spaces.
 * Refused are names without a letter, with characters that cannot be seen or that reorder others,
 * with stacked marks, in scripts that people do not write together (after Unicode TR36 and TR39),
 * and names that read like the site or its staff. `reserved: true` lets the last kind through, for
 * accounts that an admin makes on purpose.
 */
export function checkName(text: string, allow: { readonly reserved?: boolean } = {}): NameCheck {
  // No name of 80 code points is so long, and every pattern below then runs on short text.
  if (text.length > 2_000) return { ok: false, fault: 'long' };
  const value = withoutOuterSpaces(text.normalize('NFC'));
  const fault = faultOf(value, allow.reserved === true);
  return fault === undefined ? { ok: true, value } : { ok: false, fault };
}

// Not String.trim, which would also take the line breaks and tabs that must be refused.
function withoutOuterSpaces(text: string): string {
  return text.replace(/^\p{Zs}+/u, '').replace(/(?<!\p{Zs})\p{Zs}+$/u, '');
}

function faultOf(value: string, mayBeReserved: boolean): NameFault | undefined {
  if (!visible.test(value)) return 'empty';
  if (Array.from(value).length > nameLimit) return 'long';
  const bare = withoutNeededJoiners(value);
  if (!named.test(value) || forbidden.test(bare) || stacked(bare)) return 'characters';
  if (mixesScripts(bare)) return 'mixed';
  return !mayBeReserved && isReserved(bare) ? 'reserved' : undefined;
}

/** Takes out the invisible characters that a script or an emoji needs; any left over is refused. */
function withoutNeededJoiners(value: string): string {
  return joiners.reduce((text, joiner) => text.replace(joiner, ''), value);
}

function stacked(bare: string): boolean {
  return (
    baselessMark.test(bare) ||
    repeatedMark.test(bare) ||
    tallStack.test(bare) ||
    manyMarks.test(bare)
  );
}

const visible = /[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u;
const named = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;
const forbidden =
  // Controls, bidi, private, unassigned, invisible; blanks that count as letters or symbols; enclosing
  // marks; the object and replacement characters; mathematical letters that screen readers spell out.
  /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Me}\u2800\ufffc\ufffd\u{1d100}-\u{1d1ff}\u{1d400}-\u{1d7ff}]/u;

const indic =
  '\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}' +
  '\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}';
const cursive = '\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Nkoo}\\p{scx=Mong}';
const virama =
  '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u17d2\\u1039';

// After RFC 5892 appendix A: between letters of one joining script, or after a virama.
const joiners: readonly RegExp[] = [
  new RegExp(`(?<=[${cursive}])[\\u200c\\u200d](?=[${cursive}])`, 'gu'),
  new RegExp(`(?<=[${indic}])[\\u200c\\u200d](?=[${indic}])`, 'gu'),
  new RegExp(`(?<=[${virama}])[\\u200c\\u200d](?=$|\\p{Zs}|\\p{P})`, 'gu'),
  /(?<=\p{Emoji}[\u{1f3fb}-\u{1f3ff}]?\ufe0f?)\u200d(?=\p{Extended_Pictographic})/gu,
  /(?<=\p{Extended_Pictographic})\ufe0f/gu,
  /(?<=\p{Script=Han})[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu,
];

const baselessMark = /(?<![\p{L}\p{M}])\p{M}/u;
const repeatedMark = /(\p{Mn})\1/u;
// In NFC these scripts need one or two marks on a letter; others, like Tibetan and Hebrew, up to four.
const tallStack = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]\p{Mn}{3}/u;
const manyMarks = /\p{Mn}{5}/u;
