import type { Site } from '../../lib/http/context.ts';
import { readingMinutes } from '../../lib/text/dates.ts';
import type { Html } from '../../lib/text/html.ts';
import { normaliseText } from '../../lib/text/plain-text.ts';
import { parseArticle, type ArticleFault, type ArticleSource } from './front-matter.ts';

/** An article ready to be stored: its source checked, its text rendered. */
export interface PreparedArticle {
  readonly source: string;
  readonly article: ArticleSource;
  readonly html: Html;
  readonly rendererVersion: number;
  readonly readingMinutes: number;
}

export type Preparation =
  | { readonly ok: true; readonly prepared: PreparedArticle }
  | { readonly ok: false; readonly faults: readonly ArticleFault[] };

const refusals = {
  depth: 'Use at most 20 levels of quotes and lists',
  links: 'Use at most 100 links',
  length: 'Use at most 100,000 characters',
  time: 'This takes too long to show. Make tables, lists and emphasis simpler.',
} as const;

/** Ids of headings and footnotes begin so, to keep them apart from the page's own. */
const prefix = 'section-';

/**
 * Checks and renders the source of an article; nothing is written. The editor's preview, its
 * publishing, the command line and the import of shipped content all pass here.
 * @param editor who waits for it
 */
export async function prepareArticle(
  { text, reservedWords }: Pick<Site, 'text' | 'reservedWords'>,
  source: string,
  editor?: number,
): Promise<Preparation> {
  const normal = normaliseText(source);
  const parsed = parseArticle(normal, reservedWords);
  if (!parsed.ok) return parsed;
  const { article, bodyLine } = parsed;
  const rendered = await text.render(article.body, { kind: 'article', prefix }, editor);
  if (rendered.kind === 'refused') {
    return {
      ok: false,
      faults: [{ line: bodyLine, field: 'body', message: refusals[rendered.fault] }],
    };
  }
  const prepared = {
    source: normal,
    article,
    html: rendered.html,
    rendererVersion: rendered.version,
    readingMinutes: readingMinutes(article.body),
  };
  return { ok: true, prepared };
}
