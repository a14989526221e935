import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { dateAndTime, plainDate } from '../../lib/text/dates.ts';
import type { Html } from '../../lib/text/html.ts';
import { articleAddress } from './addresses.ts';
import type { PreparedArticle } from './prepare.ts';
import type { allArticles, articleToEdit } from './queries.ts';

interface ArticleRow {
  readonly title: string;
  readonly edit: string;
  readonly address: string | undefined;
  readonly kind: string;
  readonly state: string;
  readonly published: string;
  readonly updated: string;
}

interface ArticlesPage extends Page {
  readonly articles: readonly ArticleRow[];
}

interface EditorPage extends Page {
  readonly address: string;
  readonly form: FormState<'source' | 'revision'>;
  readonly state: string;
  /** Readers see it now: offers to take it away. */
  readonly unpublish: string | undefined;
  readonly view: Link | undefined;
  readonly preview:
    { readonly title: string; readonly summary: string; readonly html: Html } | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'admin/articles': ArticlesPage;
    'admin/article-editor': EditorPage;
  }
}

export type Edited = NonNullable<ReturnType<typeof articleToEdit>>;

export const articlesAddress = '/admin/articles';

const section = '/admin';
const adminTrail: readonly Link[] = [{ label: 'Admin', href: '/admin' }];
const articlesTrail: readonly Link[] = [
  ...adminTrail,
  { label: 'Articles', href: articlesAddress },
];

const kindLabels = { 'case-study': 'Case study', page: 'Page', paper: 'Paper' } as const;

/** What a new article begins with: every field that is checked, to be filled in. */
const template = `---
title:
summary:
slug:
kind: case-study
authors: [Frailsafe collaborative]
organisation:
topics: []
source:
  name:
  url:
published:
reviewed:
aliases: []
---

`;

export function articlesPage(rows: ReturnType<typeof allArticles>): ArticlesPage {
  return {
    title: 'Articles',
    section,
    trail: adminTrail,
    articles: rows.map((row) => ({
      title: row.title,
      edit: editAddress(row.id),
      address: row.state === 'published' ? articleAddress(row) : undefined,
      kind: kindLabels[row.kind],
      state: stateInWords(row),
      published: plainDate(row.published_on),
      updated: dateAndTime(row.updated_at),
    })),
  };
}

export function newArticlePage(
  typed: Typed = { source: template },
  errors: readonly FieldError[] = [],
  preview?: PreparedArticle,
): EditorPage {
  return {
    ...editorPage('New article', `${articlesAddress}/new`, typed, errors, preview),
    state: 'Not saved yet',
    unpublish: undefined,
    view: undefined,
  };
}

/** @param typed the form as sent; left out, the newest revision stands in it */
export function editArticlePage(
  article: Edited,
  typed: Typed = { source: article.source, revision: String(article.revision) },
  errors: readonly FieldError[] = [],
  preview?: PreparedArticle,
): EditorPage {
  const published = article.state === 'published';
  const by = article.saved_by === null ? 'with the site' : `by ${article.saved_by}`;
  const view = { label: 'See it as readers do', href: articleAddress(article) };
  return {
    ...editorPage(article.title, editAddress(article.id), typed, errors, preview),
    state: `${published ? 'Published' : 'Draft'}. Last saved ${by}, ${dateAndTime(article.saved_at)}`,
    unpublish: published ? `${articlesAddress}/${article.id}/unpublish` : undefined,
    view: published ? view : undefined,
  };
}

export function editAddress(id: number): string {
  return `${articlesAddress}/${id}/edit`;
}

function editorPage(
  title: string,
  address: string,
  typed: Typed,
  errors: readonly FieldError[],
  preview: PreparedArticle | undefined,
): Omit<EditorPage, 'state' | 'unpublish' | 'view'> {
  const form = formState(['source', 'revision'], { revision: '0', ...typed }, errors);
  const trail = articlesTrail;
  return { title, section, trail, errors, address, form, preview: previewOf(preview) };
}

function previewOf(prepared: PreparedArticle | undefined): EditorPage['preview'] {
  if (prepared === undefined) return undefined;
  const { article, html } = prepared;
  return { title: article.title, summary: article.summary, html };
}

function stateInWords(row: ReturnType<typeof allArticles>[number]): string {
  if (row.state === 'draft') return 'Draft';
  return row.revision > row.shown_revision ? 'Published, with a newer draft' : 'Published';
}
