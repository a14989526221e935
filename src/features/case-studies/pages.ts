import { homeLink, siteName, type Link, type Page } from '../../lib/http/layout.ts';
import { plainDate } from '../../lib/text/dates.ts';
import { trustedHtml, type Html } from '../../lib/text/html.ts';
import { articleAddress } from './addresses.ts';
import type { publishedArticle, publishedCards } from './queries.ts';

interface Card extends Link {
  readonly byline: string;
  readonly summary: string;
}

interface HomePage extends Page {
  readonly cards: readonly Card[];
  readonly guest: boolean;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

interface ListPage extends Page {
  readonly cards: readonly Card[];
  readonly organisation: string;
  readonly organisations: readonly Choice[];
  readonly topic: string;
  readonly topics: readonly Choice[];
  readonly filtered: boolean;
  readonly newest: string | undefined;
  readonly older: string | undefined;
}

interface ArticlePage extends Page {
  readonly byline: string | undefined;
  readonly publishedOn: string;
  readonly published: string;
  readonly minutes: number;
  readonly summary: string;
  readonly note: string | undefined;
  readonly html: Html;
  readonly original: Link | undefined;
  readonly caseStudy: boolean;
  readonly authors: string;
  readonly reviewed: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'case-studies/home': HomePage;
    'case-studies/list': ListPage;
    'case-studies/cards': { readonly cards: readonly Card[]; readonly level: 2 | 3 };
    'case-studies/article': ArticlePage;
  }
}

type CardRow = ReturnType<typeof publishedCards>[number];
type ArticleRow = NonNullable<ReturnType<typeof publishedArticle>>;

export const cardsAtHome = 3;
export const cardsAPage = 12;

const listAddress = '/case-studies';

export function homePage(rows: readonly CardRow[], guest: boolean): HomePage {
  const cards = rows.map(card);
  return { title: 'Safer hospital care for older people', section: '/', cards, guest };
}

export interface Filter {
  readonly organisation: string;
  readonly topic: string;
  readonly before: string | undefined;
}

/** @param rows one more than a page holds, if there are older ones */
export function listPage(
  rows: readonly CardRow[],
  organisations: readonly { readonly organisation: string }[],
  topics: readonly { readonly topic: string }[],
  filter: Filter,
): ListPage {
  const shown = rows.slice(0, cardsAPage);
  const last = rows.length > cardsAPage ? shown.at(-1) : undefined;
  const { organisation, topic, before } = filter;
  return {
    title: before === undefined ? 'Case studies' : 'Older case studies',
    section: listAddress,
    panel: 'side',
    trail: [],
    cards: shown.map(card),
    organisation,
    organisations: choices(
      'All hospitals',
      organisations.map((row) => row.organisation),
    ),
    topic,
    topics: choices(
      'All topics',
      topics.map((row) => row.topic),
    ),
    filtered: organisation !== '' || topic !== '',
    newest: before === undefined ? undefined : listUrl({ organisation, topic }),
    older: last && listUrl({ organisation, topic, before: `${last.published_on}~${last.id}` }),
  };
}

export function articlePage(row: ArticleRow): ArticlePage {
  const caseStudy = row.kind !== 'page';
  const hasSource = caseStudy && row.source_name !== null && row.source_url !== null;
  return {
    title: row.title,
    section: caseStudy ? listAddress : articleAddress(row),
    panel: 'side',
    long: true,
    trail: caseStudy ? [homeLink, { label: 'Case studies', href: listAddress }] : [homeLink],
    byline: caseStudy ? row.organisation : undefined,
    publishedOn: row.published_on,
    published: plainDate(row.published_on),
    minutes: row.reading_minutes,
    summary: row.summary,
    note: row.note ?? undefined,
    // The sanitiser made it before it was stored.
    html: trustedHtml(row.html),
    original: hasSource ? { label: row.source_name ?? '', href: row.source_url ?? '' } : undefined,
    caseStudy,
    authors: row.authors === siteName ? `the ${siteName}` : row.authors,
    reviewed: plainDate(row.reviewed_on),
  };
}

function card(row: CardRow): Card {
  const kind = row.kind === 'paper' ? 'Paper. ' : '';
  return {
    label: row.title,
    href: articleAddress(row),
    byline: `${kind}${row.organisation}. ${plainDate(row.published_on)}`,
    summary: row.summary,
  };
}

function choices(all: string, values: readonly string[]): Choice[] {
  return [{ value: '', label: all }, ...values.map((value) => ({ value, label: value }))];
}

function listUrl(query: Readonly<Record<string, string>>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== '');
  return filled.length === 0
    ? listAddress
    : `${listAddress}?${new URLSearchParams(filled).toString()}`;
}
