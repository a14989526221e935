import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeHref } from '../../../src/lib/text/safe-href.ts';

describe('an address in a link', () => {
  it.each([
    'https://a.test',
    'HTTP://a.test/x?y=z#w',
    'https://a.test:8080/%22',
    '/',
    '/members/threads/4#post-2',
    '#top',
    '#',
    'mailto:a.b+c@d.test',
    '/.//a.test',
  ])('may be %s', (href) => expect(safeHref(href, '')).toBe(href));

  it.each([
    '',
    'javascript:x',
    'JavaScript:x',
    'vbscript:x',
    'data:text/html,x',
    'file:///etc/passwd',
    'blob:x',
    'ftp://a.test',
    'tel:1',
    '//a.test',
    '///a.test',
    '/\\a.test',
    '\\\\a.test',
    '/\t/a.test',
    'java\nscript:x',
    ' javascript:x',
    '\u0001javascript:x',
    'https:a.test',
    'https:/a.test',
    'https:///a.test',
    'https://',
    'https://a:b@c.test',
    'https://a@c.test',
    'x',
    './x',
    '../x',
    '?x',
    'mailto:',
    'mailto:a',
    'mailto:a@b,c@d',
    'mailto:a@b%0d%0aBcc:c@d',
  ])('may not be %j', (href) => expect(safeHref(href, '')).toBeUndefined());

  it('to a mailbox loses what would fill in the mail', () => {
    expect(safeHref('mailto:a@b.test?bcc=all@evil.test', '')).toBe('mailto:a@b.test');
  });

  it('on the page gets the prefix of the ids once', () => {
    expect(safeHref('#aim', 'p-')).toBe('#p-aim');
    expect(safeHref('#p-aim', 'p-')).toBe('#p-aim');
  });

  it('leads, whatever it is, to a web page, a mailbox or this site', () => {
    const parts = [
      '/',
      '\\',
      ':',
      '@',
      '?',
      '#',
      '\t',
      'http',
      'https',
      'javascript',
      'mailto',
      'a.test',
      '.',
      '%',
    ];
    const hrefs = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.constantFrom(...parts)).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(hrefs, (typed) => {
        const href = safeHref(typed, '');
        if (href === undefined) return true;
        const { protocol, host } = new URL(href, 'https://members.test/a/b');
        if (href.startsWith('/') || href.startsWith('#')) return host === 'members.test';
        return ['https:', 'http:', 'mailto:'].includes(protocol);
      }),
      { numRuns: 2_000 },
    );
  });
});
