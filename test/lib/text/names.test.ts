import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkName } from '../../../src/lib/text/names.ts';
import { corpus } from '../../support/corpora.ts';

const cases = corpus('names-unicode');

describe.skipIf(!cases)('the corpus of names', () => {
  it.each(cases?.filter(({ expect: wanted }) => wanted !== 'either') ?? [])(
    '$id ($note) is decided as wanted',
    ({ input, expect: wanted }) => expect(checkName(input).ok).toBe(wanted === 'accept'),
  );

  it('is never changed beyond NFC and outer spaces', () => {
    for (const { input } of cases ?? []) {
      const check = checkName(input);
      if (check.ok) expect(check.value).toBe(input.normalize('NFC').trim());
    }
  });
});

describe('a name', () => {
  it.each([
    'Yẹ́misí Ṣóyẹmí',
    'Mª José Ñúñez',
    'ʻOkelani',
    'Ng‘ang‘a',
    'Jean-Luc (Jon) d’Oré',
    'J. R. R. Tolkien',
    '山田 太郎',
    '山田\u3000太郎',
    'Wang 王小明',
    'Kim 김민수',
    'Mohammed محمد',
    'علی\u200cرضا',
    'שָׁלוֹם',
    'രാജന്\u200d',
    'ක්\u200dරිෂ්ණ',
    'ནམ་མཁའ་རྒྱལ',
    'ကြွှေ',
    'သန္တာ',
    'Ñandú',
    'Đặng Thị',
    'ᏣᎳᎩ',
    'ⵎⵓⵀⴰ',
    'Joe Root',
    'Anna Adams',
    'Sam Adminski',
    'Владимир',
    'Αλέξανδρος',
    'Jo ❤️',
    'Jo 👩🏽\u200d⚕️',
    '葛\u{e0100}城',
  ])('may be %s', (name) =>
    expect(checkName(name)).toEqual({ ok: true, value: name.normalize('NFC') }),
  );

  it.each([
    ['empty', ' \u00a0 '],
    ['empty', '\u200b\u2060'],
    ['empty', '\u{e0061}'],
    ['empty', '\u115f\u1160'],
    ['long', 'x'.repeat(81)],
    ['long', 'x'.repeat(1e6)],
    ['long', '𝒳'.repeat(0) + '\u{20000}'.repeat(81)],
    ['characters', 'Jo\tBloggs'],
    ['characters', 'Jo\u2028Bloggs'],
    ['characters', 'Jo\u0085'],
    ['characters', 'Jo\u061cX'],
    ['characters', 'Jo\u2069'],
    ['characters', '\ufeffJo'],
    ['characters', 'J\u00ado'],
    ['characters', 'J\u200do'],
    ['characters', 'Jo\u200c'],
    ['characters', 'Jo\u200d❤️'],
    ['characters', 'Jo\u2800'],
    ['characters', 'Jo \u3164'],
    ['characters', 'Jo\ue000'],
    ['characters', 'Jo\ud800'],
    ['characters', 'Jo\ufffc'],
    ['characters', 'J\u0301\u0302\u0303o'],
    ['characters', 'Jo\u0489'],
    ['characters', '\u0301Jo'],
    ['characters', 'Jo ́'],
    ['characters', 'Jo\ufe0f'],
    ['characters', '\u{1d4d9}o'],
    ['characters', '...'],
    ['mixed', 'Jо Bloggs'],
    ['mixed', 'Anna Анна'],
    ['mixed', 'Αdam'],
    ['mixed', 'Joמ'],
    ['mixed', 'Ivanоv'],
    ['reserved', 'admin'],
    ['reserved', 'A d m i n'],
    ['reserved', 'Adm1n'],
    ['reserved', 'Admln'],
    ['reserved', 'Adrnin'],
    ['reserved', 'Ａｄｍｉｎ'],
    ['reserved', '🅰🅳🅼🅸🅽'],
    ['reserved', 'Ádmïn'],
    ['reserved', 'Admın'],
    ['reserved', 'Admin 2'],
    ['reserved', 'Site Admin'],
    ['reserved', 'Jo (Moderator)'],
    ['reserved', 'Frailsafe team'],
    ['reserved', 'The System'],
    ['reserved', 'Supp0rt Desk'],
    ['reserved', 'Ѕуѕтем'],
    ['reserved', 'ꓮꓓꓟꓲꓠ'],
    ['reserved', 'root'],
    ['reserved', 'A\u0336d\u0336m\u0336i\u0336n'],
  ])('is refused as %s when it is %j', (fault, name) => {
    expect(checkName(name)).toEqual({ ok: false, fault });
  });

  it('may be 80 code points long, whatever their length in UTF-16', () => {
    expect(checkName('\u{20000}'.repeat(80)).ok).toBe(true);
  });

  it('may be reserved when an admin makes the account', () => {
    expect(checkName('Frailsafe team', { reserved: true }).ok).toBe(true);
    expect(checkName('Аdmin', { reserved: true })).toEqual({ ok: false, fault: 'mixed' });
  });

  it('is the same when it is checked again, and holds nothing invisible at its ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const check = checkName(text);
        if (!check.ok) return true;
        const again = checkName(check.value);
        return again.ok && again.value === check.value && !/\p{Cc}|^\s|\s$/u.test(check.value);
      }),
    );
  });
});
