import type { Request, Response } from 'express';
import type * as z from 'zod';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readParams,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { articleAddress } from './addresses.ts';
import { addArticle, NotSaved, saveArticle, unpublishArticle } from './commands.ts';
import {
  articlesAddress,
  articlesPage,
  editAddress,
  editArticlePage,
  newArticlePage,
  type Edited,
} from './editor-pages.ts';
import { ArticleForm, ArticleParams } from './forms.ts';
import { prepareArticle, type PreparedArticle } from './prepare.ts';
import { allArticles, articleToEdit } from './queries.ts';

export function index(req: Request, res: Response): void {
  show(res, 'admin/articles', articlesPage(allArticles(req.ctx.db, {})));
}

export function newForm(_req: Request, res: Response): void {
  show(res, 'admin/article-editor', newArticlePage());
}

export async function create(req: Request, res: Response): Promise<void> {
  await save(req, res, undefined);
}

export function editForm(req: Request, res: Response): void {
  show(res, 'admin/article-editor', editArticlePage(edited(req)));
}

export async function update(req: Request, res: Response): Promise<void> {
  await save(req, res, edited(req));
}

export async function unpublish(req: Request, res: Response): Promise<void> {
  const article = edited(req);
  readNoFields(req);
  const { db, clock } = req.ctx;
  await write(() => unpublishArticle(db, article.id, signedIn(req).id, clock.now()));
  leaveNotice(req, { kind: 'success', text: `Readers no longer see “${article.title}”.` });
  seeOther(res, articlesAddress);
}

function edited(req: Request): Edited {
  const article = articleToEdit(req.ctx.db, readParams(ArticleParams, req));
  if (article === undefined) throw new NotFound();
  return article;
}

type Form = z.output<typeof ArticleForm>;

/** Preview, save and publish begin alike: the source is checked and rendered. */
async function save(req: Request, res: Response, article: Edited | undefined): Promise<void> {
  const again = (
    status: number,
    errors: readonly FieldError[],
    preview?: PreparedArticle,
  ): void => {
    const typed = typedAgain(req, errors, article);
    const page =
      article === undefined
        ? newArticlePage(typed, errors, preview)
        : editArticlePage(article, typed, errors, preview);
    show(res, 'admin/article-editor', page, status);
  };
  const form = readForm(ArticleForm, req);
  if (!form.ok) return again(422, form.errors);
  try {
    const preparation = await prepareArticle(req.ctx, form.value.source, signedIn(req).id);
    if (!preparation.ok) return again(422, preparation.faults.map(faultInWords));
    const { prepared } = preparation;
    if (form.value.action === 'preview') return again(200, [], prepared);
    const id = await store(req, form.value, prepared, article);
    tellSaved(req, form.value, prepared);
    seeOther(res, form.value.action === 'publish' ? articlesAddress : editAddress(id));
  } catch (error) {
    if (error instanceof NotSaved) {
      return again(error.reason === 'changed' ? 409 : 422, [notSavedInWords(error)]);
    }
    const fault = faultOnForm(error, 'source', res);
    again(fault.status, fault.errors);
  }
}

function store(
  req: Request,
  { action, revision }: Form,
  prepared: PreparedArticle,
  article: Edited | undefined,
): Promise<number> {
  const { db, clock } = req.ctx;
  const saving = { publish: action === 'publish', actor: signedIn(req).id };
  return write(() => {
    if (article === undefined) return addArticle(db, prepared, saving, clock.now());
    saveArticle(db, article.id, revision, prepared, saving, clock.now());
    return article.id;
  });
}

function tellSaved(req: Request, { action }: Form, { article }: PreparedArticle): void {
  if (action === 'publish') {
    const link = { label: 'Read it', href: articleAddress(article) };
    leaveNotice(req, { kind: 'success', text: `“${article.title}” is public now.`, link });
  } else {
    leaveNotice(req, { kind: 'success', text: 'Draft saved.' });
  }
}

/** After a conflict the form counts from the newest revision: sending it again is a decision. */
function typedAgain(
  req: Request,
  errors: readonly FieldError[],
  article: Edited | undefined,
): Typed {
  const typed = typedText(req.body);
  const conflict = errors.some((error) => error.message === conflictMessage);
  return conflict && article !== undefined
    ? { ...typed, revision: String(article.revision) }
    : typed;
}

function faultInWords({
  line,
  message,
}: {
  readonly line: number;
  readonly message: string;
}): FieldError {
  return { field: 'source', message: `Line ${line}: ${message}` };
}

const conflictMessage =
  'Someone saved a newer version since you opened this page. Send it again to replace theirs, or copy your text and open the page again.';

function notSavedInWords({ reason, address }: NotSaved): FieldError {
  const messages = {
    slug: `Another article has the slug ${address}. Choose a different one.`,
    alias: `The alias ${address} leads to another article. Take it out.`,
    changed: conflictMessage,
    gone: 'This article has been deleted. Copy your text and make a new one.',
  };
  return { field: 'source', message: messages[reason] };
}
