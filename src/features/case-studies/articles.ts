import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { articleAddress } from './addresses.ts';
import { ListQuery, SlugParams } from './forms.ts';
import { articlePage, cardsAPage, cardsAtHome, homePage, listPage, type Filter } from './pages.ts';
import {
  organisationsInUse,
  publishedArticle,
  publishedByAlias,
  publishedCards,
  topicsInUse,
} from './queries.ts';

const everything: Filter = { organisation: '', topic: '', before: undefined };

export function home(req: Request, res: Response): void {
  const cards = publishedCards(req.ctx.db, cardsFrom(everything, cardsAtHome));
  show(res, 'case-studies/home', homePage(cards, req.ctx.viewer.role === 'guest'));
}

export function index(req: Request, res: Response): void {
  const { organisation, topic, before } = readQuery(ListQuery, req);
  const filter = { organisation, topic, before };
  const { db } = req.ctx;
  const cards = publishedCards(db, cardsFrom(filter, cardsAPage + 1));
  show(
    res,
    'case-studies/list',
    listPage(cards, organisationsInUse(db, {}), topicsInUse(db, {}), filter),
  );
}

export function showCaseStudy(req: Request, res: Response): void {
  const { slug } = readParams(SlugParams, req);
  const row = publishedArticle(req.ctx.db, { slug });
  if (row === undefined || row.kind === 'page') return followAlias(req, res);
  show(res, 'case-studies/article', articlePage(row));
}

/** A page at the top of the site, or an old address that leads to an article. */
export function showPage(req: Request, res: Response): void {
  const row = publishedArticle(req.ctx.db, { slug: req.path.slice(1) });
  if (row?.kind !== 'page') return followAlias(req, res);
  show(res, 'case-studies/article', articlePage(row));
}

function followAlias(req: Request, res: Response): void {
  const article = publishedByAlias(req.ctx.db, { path: req.path });
  if (article === undefined) throw new NotFound();
  res.redirect(301, articleAddress(article));
}

function cardsFrom({ organisation, topic, before }: Filter, most: number) {
  const [before_date = '9999-12-31', id] = before?.split('~') ?? [];
  const before_id = id === undefined ? Number.MAX_SAFE_INTEGER : Number(id);
  return { organisation, topic, before_date, before_id, most };
}
