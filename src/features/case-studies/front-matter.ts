import { stringify } from 'yaml';
import * as z from 'zod';
import { fieldName, readFields, splitSource, unknownField } from './article-source.ts';
import type { ArticleFault, Fields } from './article-source.ts';

export type { ArticleFault } from './article-source.ts';

export type ArticleSource = {
  title: string;
  summary: string;
  slug: string;
  kind: 'case-study' | 'page' | 'paper';
  authors: string[];
  /** Always there but for pages, as are `source` and at least one topic. */
  organisation?: string | undefined;
  topics: string[];
  source?: { name: string; url: string } | undefined;
  note?: string | undefined;
  published: string;
  reviewed: string;
  aliases: string[];
  body: string;
};

export type ArticleResult =
  { ok: true; article: ArticleSource; bodyLine: number } | { ok: false; faults: ArticleFault[] };

const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const aliasPattern = /^(?:\/[A-Za-z0-9_-]+)+$/;
/** Control characters, line ends, bidi marks and halves of characters. */
const hidden = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;
/** The old site printed "$casestudy.title" as a title. */
const template = /\$\w+\.\w+|\$\{|<%|\{\{/;
const bodyCodePoints = 100_000;

/**
 * Reads an article's source: front matter between two `---` lines, then markdown.
 *
 * `reserved` holds the first path segments of the site's own routes, which no slug or alias may
 * take; `bodyLine` is the line of the source on which the body begins. Faults are plain sentences in line order; a missing field is a fault of line 1. Text comes
 * back trimmed and in NFC, dates as `2026-11-23`, absent optional fields as undefined, lists as [].
 */
export function parseArticle(source: string, reserved: Reserved): ArticleResult {
  const parts = splitSource(source);
  if ('message' in parts) return { ok: false, faults: [parts] };
  const { body, bodyLine } = parts;
  const fields = readFields(parts.frontMatter);
  const checked = schemaFor(fields.value, reserved).safeParse(fields.value);
  // What the YAML itself gets wrong makes every other field look missing: say only that.
  const faults = [...(fields.faults.length > 0 ? fields.faults : zodFaults(checked.error, fields))];
  faults.push(...bodyFaults(body, bodyLine));
  if (checked.success && faults.length === 0) {
    return { ok: true, article: { ...checked.data, body }, bodyLine };
  }
  return { ok: false, faults: inOrder(faults) };
}

/** The inverse: a source that `parseArticle` reads as the same article. */
export function formatArticle({ body, ...fields }: ArticleSource): string {
  return `---\n${stringify(fields, { lineWidth: 0 })}---\n\n${body}\n`;
}

/** By line, each once: four aliases on one line are one thing to mend. */
function inOrder(faults: readonly ArticleFault[]): ArticleFault[] {
  const told = new Map(faults.map((fault) => [Object.values(fault).join(' '), fault]));
  return [...told.values()].sort((a, b) => a.line - b.line);
}

function bodyFaults(body: string, line: number): ArticleFault[] {
  const fault = (message: string) => [{ line, field: 'body', message }];
  if (body === '') return fault('Enter the text of the article under the front matter');
  const isLong = body.length > bodyCodePoints && Array.from(body).length > bodyCodePoints;
  return isLong ? fault('The text of the article must be 100,000 characters or fewer') : [];
}

function zodFaults(error: z.ZodError | undefined, { lines }: Fields): ArticleFault[] {
  return (error?.issues ?? []).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const paths = issue.keys.map((key) => [...issue.path, key]);
      return paths.map((path) => unknownField(lineOf(path, lines), path));
    }
    const line = lineOf(issue.path, lines);
    return [{ line, field: fieldName(issue.path), message: issue.message }];
  });
}

/** The line of a field, else of what should hold it, else of the opening rule. */
function lineOf(path: readonly PropertyKey[], lines: ReadonlyMap<string, number>): number {
  if (path.length === 0) return 1;
  return lines.get(path.join('.')) ?? lineOf(path.slice(0, -1), lines);
}

function schemaFor(value: unknown, reserved: Reserved): z.ZodType<Omit<ArticleSource, 'body'>> {
  const kind = (value as { kind?: unknown }).kind;
  const fields = {
    ...commonFields(reserved),
    ...(kind === 'page' ? pageFields() : reportFields()),
  };
  return z.strictObject(fields).refine(({ published, reviewed }) => published <= reviewed, {
    path: ['reviewed'],
    message: 'Reviewed date must not be before the published date',
  });
}

type Reserved = ReadonlySet<string>;

function commonFields(reserved: Reserved) {
  return {
    title: withoutTemplate(text('title', 120, 'Enter a title')),
    summary: withoutTemplate(text('summary', 300, 'Enter a summary')),
    slug: slug(reserved),
    kind: z.enum(['case-study', 'page', 'paper'], 'Enter a kind: case-study, page or paper'),
    authors: list('authors', text('author', 80, 'Enter the name of an author'), 10).min(
      1,
      'Enter one author or more',
    ),
    note: text('note', 300, 'Enter a note').optional(),
    published: date('published'),
    reviewed: date('reviewed'),
    aliases: list('aliases', alias(reserved), 10).default([]),
  };
}

function pageFields() {
  const { organisation, source } = reportFields();
  return {
    organisation: organisation.optional(),
    topics: topics().default([]),
    source: source.optional(),
  };
}

function reportFields() {
  return {
    organisation: text('organisation', 120, 'Enter an organisation'),
    topics: topics().min(1, 'Enter one topic or more'),
    source: z.strictObject(
      { name: text('source name', 300, 'Enter the name of the source'), url: webAddress() },
      'Enter a source, with its name and url on lines of their own under it',
    ),
  };
}

function topics() {
  return list('topics', text('topic', 40, 'Enter a topic'), 8);
}

function text(name: string, most: number, empty: string) {
  const label = capital(name);
  return z
    .string(empty)
    .normalize('NFC')
    .trim()
    .min(1, empty)
    .refine(
      (value) => Array.from(value).length <= most,
      `${label} must be ${most} characters or fewer`,
    )
    .refine((value) => !hidden.test(value), `${label} must be one line with no hidden characters`);
}

function withoutTemplate(schema: z.ZodString) {
  return schema.refine((value) => !template.test(value), {
    error: ({ input }) =>
      `Replace the template variable "${template.exec(String(input))?.[0]}" with real words`,
  });
}

function list<T extends z.ZodType<string>>(name: string, item: T, most: number) {
  const shape = `Enter ${name} as a list: each on a line of its own, after a hyphen`;
  return z
    .array(item, shape)
    .max(most, `Enter ${most} ${name} or fewer`)
    .refine((items) => new Set(items).size === items.length, `Enter each of the ${name} once`);
}

function slug(reserved: Reserved) {
  const example = 'Enter a slug of small letters, digits and hyphens, like falls-on-ward-9';
  return z
    .string(example)
    .trim()
    .regex(slugPattern, example)
    .max(80, 'Slug must be 80 characters or fewer')
    .refine((value) => !reserved.has(value), 'Enter another slug: the site uses this one itself');
}

function date(name: string) {
  const example = `enter a ${name} date like 2026-11-23`;
  return z
    .string(capital(example))
    .trim()
    .regex(/^\d{4}-\d\d-\d\d$/, { error: capital(example), abort: true })
    .refine((value) => z.iso.date().safeParse(value).success, `There is no such day: ${example}`);
}

function alias(reserved: Reserved) {
  const example = 'Enter the path of an old address, like /case_studies/7';
  return z
    .string(example)
    .trim()
    .regex(aliasPattern, example)
    .max(200, 'Alias must be 200 characters or fewer')
    .refine(
      (path) => !reserved.has(path.split('/')[1] ?? ''),
      'Enter another alias: the site uses this address itself',
    );
}

function webAddress() {
  const example = 'Enter a url that begins with https:// or http://';
  return z
    .string(example)
    .trim()
    .max(2000, 'Url must be 2,000 characters or fewer')
    .refine(isWebAddress, example);
}

function isWebAddress(value: string): boolean {
  if (!/^https?:\/\/[!-~]+$/i.test(value) || !URL.canParse(value)) return false;
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
