import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams, readQuery } from '../../lib/http/forms.ts';
import { show as showPage } from '../../lib/http/show.ts';
import { postsBy } from '../discussion/index.ts';
import { PersonParams, PostsQuery } from './forms.ts';
import { profilePage } from './pages.ts';
import { listedPerson } from './queries.ts';

export function show(req: Request, res: Response): void {
  const { db } = req.ctx;
  const person = listedPerson(db, readParams(PersonParams, req));
  if (person === undefined) throw new NotFound();
  const { before } = readQuery(PostsQuery, req);
  const posts = postsBy(db, person.id, before);
  const newest = before === Number.MAX_SAFE_INTEGER;
  showPage(res, 'people/profile', profilePage(signedIn(req), person, posts, newest));
}
