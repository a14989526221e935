import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatArticle, type ArticleSource } from '../../src/features/case-studies/front-matter.ts';
import { articleOf, reserved, written } from './written-article.ts';

describe('an article that is written out', () => {
  const words = (most: number) =>
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: most })
      .map((text) => text.normalize('NFC').trim())
      .filter((text) => text !== '' && Array.from(text).length <= most)
      .filter(
        (text) =>
          !/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\$\w+\.\w+|\$\{|<%|\{\{/u.test(
            text,
          ),
      );
  const odd = fc.constantFrom(
    'null',
    '~',
    '007',
    '2025-01-01',
    'yes',
    '- a',
    'a: b',
    '# a',
    '*a',
    '&a',
    '!a',
    "'",
    '---',
    '...',
    '<<',
    '{',
    '"a',
    '%',
    '@',
    'true',
    '1e3',
    '|',
    '>',
  );
  const text = (most: number) => fc.oneof(words(most), odd);
  const day = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2090-12-31'),
    noInvalidDate: true,
  });
  const dates = fc
    .tuple(day, day)
    .map((pair) => pair.map((date) => date.toISOString().slice(0, 10)).toSorted());
  const slug = fc
    .stringMatching(/^[a-z0-9]{1,9}(-[a-z0-9]{1,9}){0,3}$/)
    .filter((word) => !reserved.has(word));
  const list = (item: fc.Arbitrary<string>, minLength: number, maxLength: number) =>
    fc.uniqueArray(item, { minLength, maxLength });
  const articles: fc.Arbitrary<ArticleSource> = fc
    .record({
      title: text(120),
      summary: text(300),
      slug,
      kind: fc.constantFrom('case-study', 'page', 'paper'),
      authors: list(text(80), 1, 10),
      organisation: text(120),
      topics: list(text(40), 1, 8),
      source: fc.record({
        name: text(120),
        url: fc.webUrl({ withQueryParameters: true }).filter((url) => /^[!-~]+$/.test(url)),
      }),
      note: fc.option(text(300), { nil: undefined }),
      dates,
      aliases: list(
        slug.map((word) => `/${word}`),
        0,
        10,
      ),
      body: fc.oneof(words(200), fc.constant('    code\n\n---\n\nend')),
    })
    .map(({ dates: [published = '', reviewed = ''], ...rest }) => ({
      ...rest,
      published,
      reviewed,
    }));

  it('reads as the same article', () => {
    fc.assert(
      fc.property(articles, (article) => {
        expect(articleOf(formatArticle(article))).toEqual(article);
      }),
      { numRuns: 200 },
    );
  });

  it('is written in the same way again', () => {
    const once = formatArticle(articleOf(written({ note: 'note: "~"' })));
    expect(formatArticle(articleOf(once))).toBe(once);
  });
});
