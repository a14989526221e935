import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { corpus } from '../support/corpora.ts';
import { articleOf, faultsOf, good, parse, written } from './written-article.ts';

const cases = corpus('front-matter');
describe.skipIf(!cases)('the corpus of front matter', () => {
  const wanted = (verdict: string) => cases?.filter(({ expect: it }) => it === verdict) ?? [];

  it.each(wanted('accept'))(
    '$id is taken once its missing fields are there: $note',
    ({ input }) => {
      const result = parse(completed(input));
      expect(result.ok ? [] : result.faults).toEqual([]);
      expect(articleOf(completed(input)).title).toMatch(/^(?:A|007|2025-01-01|<script>.*)$/);
    },
  );

  it.each(wanted('reject'))('$id is refused on its own account: $note', ({ input, id }) => {
    expect(parse(input).ok).toBe(false);
    const faults = faultsOf(completed(input));
    expect(faults.map(({ line, field }) => `${line} ${field}`)).toEqual(places[id] ?? []);
    for (const { message } of faults) expect(message).toMatch(plainly);
  });

  it.each(cases ?? [])('$id is never a crash', ({ input }) => {
    expect(typeof parse(completed(input)).ok).toBe('boolean');
  });
});

const plainly = /^(?:Enter|Begin|Close|Use|Remove|Put|Write|There is no such day|Replace) /;

/** Where each refused case of the corpus is at fault. */
const places: Record<string, string[]> = {
  'fm-002': ['1 front matter'],
  'fm-003': ['1 front matter'],
  'fm-004': ['1 title'],
  'fm-005': ['2 title'],
  'fm-006': ['2 title'],
  'fm-008': ['2 title'],
  'fm-009': ['3 title'],
  'fm-010': ['2 front matter'],
  'fm-011': ['2 title'],
  'fm-012': ['2 title'],
  'fm-013': ['2 __proto__'],
  'fm-014': ['1 title', '2 constructor'],
  'fm-015': ['2 a', '3 b', '4 c', '5 d'],
  'fm-016': ['1 front matter'],
  'fm-018': ['2 date'],
  'fm-021': ['2 title'],
  'fm-024': ['2 slug'],
  'fm-025': ['2 slug'],
};

/** Adds the good fields that a case lacks before its closing rule, in the case's own line ends. */
function completed(input: string): string {
  const lines = input.split(/\r?\n/);
  const end = lines.findIndex((line, at) => at > 0 && line === '---');
  if (end < 0) return input;
  const missing = Object.entries(good).filter(
    ([name]) => name !== 'title' && !lines.some((line) => line.trim().startsWith(`${name}:`)),
  );
  lines.splice(end, 0, ...missing.flatMap(([, text]) => text.split('\n')));
  return lines.join(input.includes('\r\n') ? '\r\n' : '\n');
}

describe('an article', () => {
  it('is read with its body', () => {
    const result = parse(
      written({ note: 'note: In our words.', aliases: 'aliases:\n  - /case_studies/7' }),
    );
    expect(result).toEqual({
      ok: true,
      bodyLine: 21,
      article: {
        title: 'Falls on ward 9',
        summary: 'Falls fell by a third in a year.',
        slug: 'falls-on-ward-9',
        kind: 'case-study',
        authors: ['Zoë Okafor'],
        organisation: 'Bramblewick Infirmary',
        topics: ['Falls'],
        source: { name: 'BMJ Open Quality', url: 'https://bmj.example/1' },
        note: 'In our words.',
        published: '2026-10-26',
        reviewed: '2026-11-20',
        aliases: ['/case_studies/7'],
        body: '# Text',
      },
    });
  });

  it('needs no organisation, topics or source when it is a page, and does otherwise', () => {
    const without = { organisation: undefined, topics: undefined, source: undefined };
    expect(articleOf(written({ ...without, kind: 'kind: page' })).topics).toEqual([]);
    for (const kind of ['case-study', 'paper']) {
      const faults = faultsOf(written({ ...without, kind: `kind: ${kind}` }));
      expect(faults.map(({ field }) => field)).toEqual(['organisation', 'topics', 'source']);
    }
  });

  it('keeps its body as it was written, rules and indents included', () => {
    const body = '    code first\n\ntext\n\n---\n\n- a\n---\n    more';
    expect(articleOf(written({}, `\n \n${body}  \n\n`)).body).toBe(body);
  });

  it('is the same with a BOM and with CRLF or CR line ends', () => {
    const article = articleOf(written());
    expect(articleOf(`\uFEFF${written()}`)).toEqual(article);
    expect(articleOf(written().replaceAll('\n', '\r\n'))).toEqual(article);
    expect(articleOf(written().replaceAll('\n', '\r'))).toEqual(article);
  });

  it.each([
    ['007', '007'],
    ['2025-01-01', '2025-01-01'],
    ['yes', 'yes'],
    ['0x1F', '0x1F'],
    ['1e3', '1e3'],
    ['"null"', 'null'],
    ['"~"', '~'],
    ["'it''s 9: 30'", "it's 9: 30"],
    ['>-\n  one\n  two', 'one two'],
    ['Re\u0301sume\u0301', 'R\u00e9sum\u00e9'],
    ['5% & more # a comment', '5% & more'],
  ])('has text for a title: %j is %j', (typed, title) => {
    expect(articleOf(written({ title: `title: ${typed}` })).title).toBe(title);
  });

  it('of this site is accepted', () => {
    for (const folder of ['case-studies', 'pages']) {
      const home = new URL(`../../content/${folder}/`, import.meta.url);
      for (const file of readdirSync(home).filter((name) => name.endsWith('.md'))) {
        const faults = faultsOf(readFileSync(new URL(file, home), 'utf8'));
        expect(faults.map((fault) => ({ file, ...fault }))).toEqual([]);
      }
    }
  });
});

describe('hostile front matter', () => {
  it.each([
    ['sixteen thousand brackets', `a: ${'['.repeat(16_000)}`],
    ['nested maps', `a: ${'{a: '.repeat(3_000)}`],
    ['nested lists', '- '.repeat(8_000)],
    ['nested keys', '? '.repeat(8_000)],
    ['many keys', Array.from({ length: 1_000 }, (_, at) => `k${at}: x`).join('\n')],
    ['many anchors', `a: ${'&a '.repeat(5_000)}`],
    ['many tags', `a: ${'! '.repeat(8_000)}`],
    ['escapes', `a: "${'\\'.repeat(16_000)}`],
    ['a long quoted text', `a: "${' \n'.repeat(8_000)}"`],
    ['comments', '#\n'.repeat(8_000)],
    ['more than 16 KB', `title: ${'a'.repeat(17_000)}`],
  ])('is refused in well under a second: %s', (_, text) => {
    const start = performance.now();
    expect(parse(`---\n${text}\n---\ntext`).ok).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it.each(['a: ' + '['.repeat(201), 'a: {b: '.repeat(101), '- '.repeat(201), '? '.repeat(201)])(
    'that nests too deep never reaches the parser, which recurses: %s',
    (text) => {
      const message = 'Front matter has too many fields, lists or brackets';
      expect(faultsOf(`---\n${text}\n---\ntext`)).toEqual([
        { line: 1, field: 'front matter', message },
      ]);
    },
  );

  it('may have two hundred signs that look like structure inside its text', () => {
    const summary = `summary: "${'[ - ? {: '.repeat(30).trim()}"`;
    expect(faultsOf(written({ summary }))).toEqual([]);
  });

  it('gives a plain answer whatever is in it', () => {
    const part = fc.constantFrom(
      '---\n', '\n', '  ', '- ', ': ', '"', "'", '[', ']', '{', '}', '&a', '*a', '!', '#', '|', '>', '%', '?',
      'title', 'source', '__proto__', 'a', '\t', '\r', '\uFEFF', '\0', '~',
    ); // prettier-ignore
    const source = fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 60 });
    fc.assert(
      fc.property(source, (parts) => {
        const text = `---\n${parts.join('')}\n---\ntext`;
        const lines = text.split(/\r\n|\n|\r/).length;
        const faults = faultsOf(text);
        expect(faults.length).toBeGreaterThan(0);
        for (const { line, field, message } of faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(`${field}: ${message}`).not.toMatch(/undefined|null|NaN|expected|received/);
        }
      }),
      { numRuns: 500 },
    );
  });
});
