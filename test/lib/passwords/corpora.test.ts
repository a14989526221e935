import { describe, expect, it } from 'vitest';
import {
  minimumLength,
  passwordFault,
  type PasswordOwner,
} from '../../../src/lib/passwords/rules.ts';
import { corpus } from '../../support/corpora.ts';

const member: PasswordOwner = {
  role: 'member',
  name: 'Zoë Okafor-Jones',
  email: 'z.okafor82@ward.example',
};
const owners = [member, { ...member, role: 'moderator' }, { ...member, role: 'admin' }] as const;

const edges = corpus('passwords-edge');
describe.skipIf(!edges)('the corpus of odd passwords', () => {
  it.each(edges?.filter(({ expect: wanted }) => wanted !== 'either') ?? [])(
    '$id is decided as wanted: $note',
    ({ input, expect: wanted }) =>
      expect(passwordFault(input, member) === undefined ? 'accept' : 'reject').toBe(wanted),
  );
});

const common = corpus('passwords-common');
describe.skipIf(!common)('the corpus of common passwords', () => {
  const words = common?.map(({ input }) => input) ?? [];
  const accepted = (owner: PasswordOwner, vary: Vary) =>
    words
      .map((word) => vary(word, minimumLength(owner.role)))
      .filter((password) => passwordFault(password, owner) === undefined);

  it('has no entry that anyone may take', () => {
    for (const owner of owners) expect(accepted(owner, (word) => word)).toEqual([]);
  });

  it.each(Object.entries(decorations()))(
    'is refused in every role when decorated: %s',
    (_, vary) => {
      expect(accepted(member, vary)).toEqual([]);
      expect(accepted({ ...member, role: 'admin' }, vary)).toEqual([]);
    },
  );
});

type Vary = (word: string, least: number) => string;

function decorations(): Record<string, Vary> {
  const title: Vary = (word) => word.charAt(0).toUpperCase() + word.slice(1);
  const leet: Vary = (word) => swap(word, { a: '@', e: '3', i: '1', o: '0', s: '$' });
  const moreLeet: Vary = (word) =>
    swap(word, { a: '4', b: '8', e: '3', g: '9', l: '1', o: '0', s: '5', t: '7' });
  const padded =
    (vary: Vary): Vary =>
    (word, least) =>
      vary(word, least) + '1234567890123456'.slice(0, Math.max(0, least - word.length));
  return {
    'title case': padded(title),
    capitals: padded((word) => word.toUpperCase()),
    leet: padded(leet),
    'more leet': padded(moreLeet),
    'doubled and padded': (word, least) => (word + word).padEnd(least, '1'),
    'repeated to the length': (word, least) => word.repeat(Math.ceil(least / word.length)),
    'repeated and cut at the length': (word, least) =>
      word.repeat(least).slice(0, Math.max(least, word.length)),
    'doubled, then a year': (word, least) => `${word}${word}2024`.padEnd(least, '!'),
    'doubled with a hyphen': (word, least) => `${title(word, least)}-${word}`.padEnd(least, '1'),
    'doubled, once in leet': (word, least) => (word + moreLeet(word, least)).padEnd(least, '!'),
    'a year and exclamation marks': (word, least) => `${title(word, least)}2024`.padEnd(least, '!'),
    'a year before it': (word, least) => `1987${word}`.padEnd(least, '1'),
    'a date': (word, least) => `${word}25121987`.padEnd(least, '!'),
    'exclamation marks': (word, least) => word.padEnd(least, '!'),
    'zeros before it': (word, least) => word.padStart(least, '0'),
    'one letter repeated': (word, least) => word.padEnd(least, 'x'),
    'a keyboard row': (word, least) => `${word}qwerty`.padEnd(least, '1'),
    'the first signs': (word, least) => `${word}!@#$%^&*`.padEnd(least, '1'),
    backwards: padded((word) => word.split('').toReversed().join('')),
    'full width': padded((word) =>
      word.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0)),
    ),
  };
}

function swap(word: string, signs: Record<string, string>): string {
  return word.replace(/[a-z]/g, (letter) => signs[letter] ?? letter);
}
