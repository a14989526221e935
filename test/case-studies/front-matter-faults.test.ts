import { describe, expect, it } from 'vitest';
import { faultsOf, good, written } from './written-article.ts';

describe('a fault', () => {
  it.each([
    ['title: ', 2, 'title', 'Enter a title'],
    ['title: ~', 2, 'title', 'Enter a title'],
    ['title: ""', 2, 'title', 'Enter a title'],
    ['title: [a, b]', 2, 'title', 'Enter a title'],
    ['title: {a: b}', 2, 'title', 'Enter a title'],
    [`title: ${'é'.repeat(121)}`, 2, 'title', 'Title must be 120 characters or fewer'],
    [
      'title: $casestudy.title',
      2,
      'title',
      'Replace the template variable "$casestudy.title" with real words',
    ],
    ['title: "Hello {{ name }}"', 2, 'title', 'Replace the template variable "{{" with real words'],
    ['title: "a\\u0007b"', 2, 'title', 'Title must be one line with no hidden characters'],
    ['title: "a\\u202Eb"', 2, 'title', 'Title must be one line with no hidden characters'],
    ['title: |\n  a\n  b', 2, 'title', 'Title must be one line with no hidden characters'],
    ['title: a: b', 2, 'title', 'Put quotation marks round text that has a colon in it'],
    [
      'title: !!str a',
      2,
      'title',
      'Remove the tag that begins with "!", or put quotation marks round the text',
    ],
    [
      'title: &a b',
      2,
      'title',
      'Remove the "&" or "*" sign, or put quotation marks round the text',
    ],
    ['title: a\tb', 2, 'title', 'Use spaces here, not tabs'],
    ['title: a\ntitle: b', 3, 'title', 'Remove one of the two lines for "title"'],
    ['title: a\n<<: {b: c}', 3, '<<', 'Remove "<<": articles do not have this field'],
    ['title: a\nTitle: b', 3, 'Title', 'Remove "Title": articles do not have this field'],
    ['title: a\nauthor: b', 3, 'author', 'Remove "author": articles do not have this field'],
    [
      'title: a\nconstructor:',
      3,
      'constructor',
      'Remove "constructor": articles do not have this field',
    ],
  ])('of the title, %j, is at line %i, %s: %s', (title, line, field, message) => {
    expect(faultsOf(written({ title }))).toEqual([{ line, field, message }]);
  });

  it.each([
    ['summary', 'summary:', 3, 'Enter a summary'],
    ['summary', `summary: ${'a'.repeat(301)}`, 3, 'Summary must be 300 characters or fewer'],
    [
      'summary',
      'summary: See $casestudy.summary',
      3,
      'Replace the template variable "$casestudy.summary" with real words',
    ],
    [
      'slug',
      'slug: Falls',
      4,
      'Enter a slug of small letters, digits and hyphens, like falls-on-ward-9',
    ],
    [
      'slug',
      'slug: falls--9',
      4,
      'Enter a slug of small letters, digits and hyphens, like falls-on-ward-9',
    ],
    [
      'slug',
      'slug: fällt',
      4,
      'Enter a slug of small letters, digits and hyphens, like falls-on-ward-9',
    ],
    ['slug', `slug: ${'a'.repeat(81)}`, 4, 'Slug must be 80 characters or fewer'],
    ['slug', 'slug: admin', 4, 'Enter another slug: the site uses this one itself'],
    ['kind', 'kind: story', 5, 'Enter a kind: case-study, page or paper'],
    [
      'authors',
      'authors: Zoë',
      6,
      'Enter authors as a list: each on a line of its own, after a hyphen',
    ],
    ['authors', 'authors: []', 6, 'Enter one author or more'],
    ['authors', 'authors:\n  - Zoë\n  -', 8, 'Enter the name of an author'],
    ['authors', 'authors:\n  - Zoë\n  - Zoë', 6, 'Enter each of the authors once'],
    ['authors', `authors:\n${'  - A\n'.repeat(10)}  - B`, 6, 'Enter 10 authors or fewer'],
    ['organisation', 'organisation: ""', 8, 'Enter an organisation'],
    ['topics', 'topics: []', 9, 'Enter one topic or more'],
    ['topics', `topics: [${'a'.repeat(41)}]`, 9, 'Topic must be 40 characters or fewer'],
    [
      'source.name',
      'source:\n  name:\n  url: https://a.example',
      12,
      'Enter the name of the source',
    ],
    ['source.url', 'source:\n  name: A', 11, 'Enter a url that begins with https:// or http://'],
    [
      'source.url',
      'source:\n  name: A\n  url: javascript:alert(1)',
      13,
      'Enter a url that begins with https:// or http://',
    ],
    [
      'source.url',
      'source:\n  name: A\n  url: https://a:b@c.example',
      13,
      'Enter a url that begins with https:// or http://',
    ],
    [
      'source.page',
      'source:\n  name: A\n  url: https://a.example\n  page: 3',
      14,
      'Remove "source.page": articles do not have this field',
    ],
    ['published', 'published: 26 October 2026', 14, 'Enter a published date like 2026-11-23'],
    [
      'published',
      'published: 2025-02-30',
      14,
      'There is no such day: enter a published date like 2026-11-23',
    ],
    [
      'published',
      'published: 2025-02-29',
      14,
      'There is no such day: enter a published date like 2026-11-23',
    ],
    ['reviewed', 'reviewed: 2026-10-25', 15, 'Reviewed date must not be before the published date'],
    ['note', `note: ${'a'.repeat(301)}`, 16, 'Note must be 300 characters or fewer'],
    [
      'aliases',
      'aliases: [old/page]',
      16,
      'Enter the path of an old address, like /case_studies/7',
    ],
    [
      'aliases',
      'aliases: [//evil.test]',
      16,
      'Enter the path of an old address, like /case_studies/7',
    ],
    ['aliases', 'aliases: [/a/../b]', 16, 'Enter the path of an old address, like /case_studies/7'],
    [
      'aliases',
      'aliases:\n  - /ok\n  - /admin/users',
      18,
      'Enter another alias: the site uses this address itself',
    ],
    ['aliases', 'aliases: [/a, /a]', 16, 'Enter each of the aliases once'],
  ])('of %s, %j, is at line %i: %s', (field, text, line, message) => {
    const name = field.split('.')[0] ?? field;
    expect(faultsOf(written({ [name]: text }))).toContainEqual({ line, field, message });
    expect(
      faultsOf(written({ [name]: text })).filter((fault) => fault.field.split('.')[0] !== name),
    ).toEqual([]);
  });

  it('is told for every missing field, at the opening rule', () => {
    const faults = faultsOf('---\n---\ntext');
    expect(faults.every(({ line }) => line === 1)).toBe(true);
    expect(faults.map(({ field }) => field).toSorted()).toEqual(Object.keys(good).toSorted());
  });

  it('is a missing or an endless body', () => {
    expect(faultsOf(written({}, ' \n\n'))).toEqual([
      { line: 16, field: 'body', message: 'Enter the text of the article under the front matter' },
    ]);
    expect(faultsOf(written({}, '🐎'.repeat(100_000)))).toEqual([]);
    expect(faultsOf(written({}, 'a'.repeat(100_001)))).toEqual([
      {
        line: 18,
        field: 'body',
        message: 'The text of the article must be 100,000 characters or fewer',
      },
    ]);
  });
});
