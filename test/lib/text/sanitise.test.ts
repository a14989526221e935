import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus } from '../../support/corpora.ts';
import { renderMarkdown } from '../../../src/lib/text/markdown.ts';
import { sanitise } from '../../../src/lib/text/sanitise.ts';
import type { Kind } from '../../../src/lib/text/rendered.ts';
import { elementsIn, parseHtml, type Element } from './html-tree.ts';
import { prefix } from './rendering.ts';

const kinds: readonly Kind[] = ['post', 'article'];

describe.each(['xss-html', 'xss-markdown'])('the corpus %s', (name) => {
  const cases = corpus(name);

  it.skipIf(!cases).each(kinds)('leaves nothing outside the allow-list in a %s', (kind) => {
    const strays = (cases ?? []).flatMap(({ id, input }) => straysAfter(id, input, kind));
    expect(strays).toEqual([]);
  });

  it.skipIf(!cases).each(kinds)(
    'leaves nothing when the sanitiser stands alone for a %s',
    (kind) => {
      const strays = (cases ?? []).flatMap(({ id, input }) =>
        straysIn(id, sanitise(input, { kind, prefix }), kind),
      );
      expect(strays).toEqual([]);
    },
  );
});

describe('markdown put together at random', () => {
  const marks =
    '# |## |> |- |1. |- [x] |    |```|`|**|_|~~|[|]|(|)|![|](|<|>|</|<a href="|<img src=x onerror=|"|\'|=|&#|;|&amp;' +
    '|javascript:|https://a.test/|//|/x|mailto:a@b.test|[^1]|[^1]: |[a]: |\\|--|...|\n|\n\n|\t|\0|word|é|\u202e';
  const pieces = fc.oneof(
    fc.constantFrom(...marks.split('|'), '|', '\n|---|---|\n', '<script>'),
    fc.string({ maxLength: 4, unit: 'binary' }),
  );

  it.each(kinds)('never breaks the renderer or leaves the allow-list in a %s', (kind) => {
    const sources = fc.array(pieces, { maxLength: 60, size: 'max' }).map((parts) => parts.join(''));
    const clean = (source: string) => straysAfter('random', source, kind).length === 0;
    fc.assert(fc.property(sources, clean), { numRuns: 500 });
  });
});

describe('the sanitiser', () => {
  const clean = (html: string, kind: Kind = 'article') => sanitise(html, { kind, prefix });

  it('takes tags and attributes away that our markdown cannot make', () => {
    expect(
      clean('<p class="x" style="y" id="z" onclick="w">a<img src=x><input></p><h1>b</h1>'),
    ).toBe('<p>a</p>b');
  });

  it('gives the table region its own attributes whatever was asked for', () => {
    expect(clean('<div class="notice" role="alert" tabindex="5" hidden>a</div>')).toBe(
      '<div class="table-scroll" role="region" tabindex="0">a</div>',
    );
  });

  it('keeps prefixed ids once in an article and none in a post', () => {
    const html = `<p id="${prefix}a">a</p><p id="${prefix}a">b</p><p id="login">c</p>`;
    expect(clean(html)).toBe(`<p id="${prefix}a">a</p><p>b</p><p>c</p>`);
    expect(clean(html, 'post')).toBe('<p>a</p><p>b</p><p>c</p>');
  });

  it('leaves only the words of a link that may not be followed', () => {
    expect(clean('<a href="javascript:x" title="t" name="n">a</a> <a>b</a>')).toBe('a b');
  });

  it('does not let nesting grow beyond what a browser takes', () => {
    const deep = clean('<em>'.repeat(5_000) + 'a' + '</em>'.repeat(5_000));
    expect(deep.match(/<em>/g)).toHaveLength(100);
  });
});

function straysAfter(id: string, source: string, kind: Kind): string[] {
  const rendered = renderMarkdown(source, { kind, prefix });
  return rendered.kind === 'html' ? straysIn(id, rendered.html, kind) : [];
}

function straysIn(id: string, html: string, kind: Kind): string[] {
  return elementsIn(parseHtml(html)).flatMap((element) =>
    strays(element, kind).map((what) => `${id}: ${what}`),
  );
}

// Written out apart from the sanitiser's own list, after the README of the corpora.
const allowed: Readonly<Record<string, RegExp>> = {
  href: new RegExp(`^(https?://[^/\\\\@]|mailto:[^?]+$|/(?![/\\\\])|#)`, 'i'),
  title: /^/,
  rel: /^ugc nofollow noopener$/,
  start: /^\d+$/,
  scope: /^col$/,
  class: /^table-scroll$/,
  role: /^(region|img)$/,
  tabindex: /^0$/,
  'aria-label': /^(Table|Done$|Not done$|Back to reference )/,
  'aria-describedby': new RegExp(`^${prefix}`),
  id: new RegExp(`^${prefix}`),
};
const allowedTags = new Set(
  'a blockquote br code del div em h2 h3 h4 h5 h6 hr li ol p pre section span strong sup table tbody td th thead tr ul'.split(
    ' ',
  ),
);

function strays({ tag, attributes }: Element, kind: Kind): string[] {
  const wrong = Object.entries(attributes)
    .filter(([name, value]) => !allowed[name]?.test(value) || (name === 'id' && kind === 'post'))
    .map(([name, value]) => `${name}=${value}`);
  if (tag === 'a' && (attributes['rel'] !== undefined) !== (kind === 'post')) wrong.push('rel');
  return allowedTags.has(tag) ? wrong : [tag, ...wrong];
}
