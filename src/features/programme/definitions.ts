import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { monthOf } from '../../lib/uk-days.ts';
import { measureOf } from './addressed.ts';
import { VersionQuery } from './forms.ts';
import { definitionPage, measuresPage } from './member-pages.ts';
import { measuresInOrder, versionsOf } from './measure-queries.ts';
import { sharingFor } from './shared-data.ts';

/** What the programme measures. */
export function index(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const now = clock.now();
  const measures = measuresInOrder(db, { month: monthOf(now) });
  showPage(res, 'programme/measures', measuresPage(measures, sharingFor(db, signedIn(req), now)));
}

/** The definition in force, or an older one that the address asks for. */
export function show(req: Request, res: Response): void {
  const { db, clock } = req.ctx;
  const measure = measureOf(req, monthOf(clock.now()));
  const versions = versionsOf(db, { measure_id: measure.id });
  const { version = measure.number } = readQuery(VersionQuery, req);
  const shown = versions.find(({ number }) => number === version);
  if (shown === undefined) throw new NotFound();
  const isAdmin = signedIn(req).role === 'admin';
  const page = definitionPage(measure, versions, shown, measure.number, isAdmin);
  showPage(res, 'programme/definition', page);
}
