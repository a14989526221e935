import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { PostParams, SpaceParams, ThreadParams } from './forms.ts';
import { postToEdit, spaceBySlug, threadById } from './queries.ts';
import { mayEdit } from './rules.ts';

/** The space that the address names. */
export function spaceOf(req: Request): NonNullable<ReturnType<typeof spaceBySlug>> {
  return present(spaceBySlug(req.ctx.db, { slug: readParams(SpaceParams, req).space }));
}

/** The thread that the address names. */
export function threadOf(req: Request): NonNullable<ReturnType<typeof threadById>> {
  return present(threadById(req.ctx.db, readParams(ThreadParams, req)));
}

/** The viewer's own post that the address names; another person's is as absent as none. */
export function ownPostOf(req: Request): NonNullable<ReturnType<typeof postToEdit>> {
  const post = present(postToEdit(req.ctx.db, readParams(PostParams, req)));
  if (!mayEdit(signedIn(req), post)) throw new NotFound();
  return post;
}

function present<T>(row: T | undefined): T {
  if (row === undefined) throw new NotFound();
  return row;
}
