import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEmail } from '../../../src/lib/text/emails.ts';
import { corpus } from '../../support/corpora.ts';

const cases = corpus('emails');
// A host without a dot is no public mail address: the corpus says that a site may be stricter here.
const stricter = (input: string) => /@[^.]*$/.test(input);

describe.skipIf(!cases)('the corpus of email addresses', () => {
  it.each(cases?.filter(({ expect: wanted }) => wanted !== 'either') ?? [])(
    '$id is decided as wanted',
    ({ input, expect: wanted }) =>
      expect(checkEmail(input).ok).toBe(wanted === 'accept' && !stricter(input)),
  );
});

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('@', '.', 'a', 'B', '-', ' ', '\r\n', 'ı', '\u212a'),
      fc.string({ maxLength: 3 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('an email address', () => {
  it('keeps what was typed but for outer spaces, and is found by its lower-case key', () => {
    expect(checkEmail('  Jo.Bloggs+x@NHS.uk ')).toEqual({
      ok: true,
      value: 'Jo.Bloggs+x@NHS.uk',
      key: 'jo.bloggs+x@nhs.uk',
    });
  });

  it('is missed when there are only spaces', () => {
    expect(checkEmail('   ')).toEqual({ ok: false, fault: 'empty' });
  });

  it.each([
    ['a dotless i', 'mıke@example.org'],
    ['the Kelvin sign', 'mi\u212ae@example.org'],
    ['a Cyrillic letter in the host', 'jo@еxample.org'],
    ['a line break inside', 'jo@example.org\r\nBcc: all@example.org'],
    ['a line break after', 'jo@example.org\n'],
    ['a tab before', '\tjo@example.org'],
    ['a space inside', 'jo bloggs@example.org'],
    ['a NUL', 'jo\0@example.org'],
    ['a quoted local part', '"jo"@example.org'],
    ['a comment', 'jo(x)@example.org'],
    ['an address literal', 'jo@[127.0.0.1]'],
    ['a bare network address', 'jo@127.0.0.1'],
    ['an underscore in the host', 'jo@my_host.org'],
    ['two at signs', 'jo@a@example.org'],
    ['a display name', 'Jo <jo@example.org>'],
    ['65 characters before the at sign', `${'a'.repeat(65)}@example.org`],
    [
      '255 characters',
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(66)}.uk`,
    ],
    ['a label of 64 characters', `a@${'b'.repeat(64)}.uk`],
  ])('is refused with %s', (_what, address) => {
    expect(checkEmail(address)).toEqual({ ok: false, fault: 'format' });
  });

  it('may be 254 characters long', () => {
    const host = [63, 63, 61].map((length) => 'b'.repeat(length)).join('.');
    const address = `${'a'.repeat(61)}@${host}.uk`;
    expect(address).toHaveLength(254);
    expect(checkEmail(address).ok).toBe(true);
  });

  it('is ASCII without control characters or spaces whenever it is accepted', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const check = checkEmail(text);
        return (
          !check.ok ||
          (/^[!-~]+@[!-~]+$/.test(check.value) && check.key.length === check.value.length)
        );
      }),
    );
  });

  it('is decided at once however long the text is', () => {
    const start = performance.now();
    for (const text of [
      'a'.repeat(1e6),
      ' '.repeat(1e6),
      `${'a.'.repeat(5e5)}@`,
      `a@${'a-'.repeat(120)}`,
    ]) {
      checkEmail(text);
    }
    expect(performance.now() - start).toBeLessThan(50);
  });
});
