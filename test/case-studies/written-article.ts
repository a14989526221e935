import {
  parseArticle,
  type ArticleFault,
  type ArticleResult,
  type ArticleSource,
} from '../../src/features/case-studies/front-matter.ts';

export const reserved = new Set(['admin', 'login', 'members', 'case-studies']);
export const parse = (source: string): ArticleResult => parseArticle(source, reserved);

/** Every field of a good article, as lines of front matter. */
export const good: Record<string, string> = {
  title: 'title: Falls on ward 9',
  summary: 'summary: Falls fell by a third in a year.',
  slug: 'slug: falls-on-ward-9',
  kind: 'kind: case-study',
  authors: 'authors:\n  - Zoë Okafor',
  organisation: 'organisation: Bramblewick Infirmary',
  topics: 'topics:\n  - Falls',
  source: 'source:\n  name: BMJ Open Quality\n  url: https://bmj.example/1',
  published: 'published: 2026-10-26',
  reviewed: 'reviewed: 2026-11-20',
};

/** The source of the good article with some fields changed, added or (undefined) left out. */
export function written(
  changes: Record<string, string | undefined> = {},
  body = '# Text\n',
): string {
  const fields = Object.values({ ...good, ...changes }).filter((lines) => lines !== undefined);
  return `---\n${fields.join('\n')}\n---\n\n${body}`;
}

export function articleOf(source: string): ArticleSource {
  const result = parse(source);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.article;
}

export function faultsOf(source: string): ArticleFault[] {
  const result = parse(source);
  return result.ok ? [] : result.faults;
}
