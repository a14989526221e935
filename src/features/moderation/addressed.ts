import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { postToModerate } from '../discussion/index.ts';
import { PostParams } from './forms.ts';
import { isOwn } from './rules.ts';

export type ModeratedPost = NonNullable<ReturnType<typeof postToModerate>>;

/** Another person's post that the address names; an own one is as absent as none. */
export function othersPostOf(req: Request): ModeratedPost {
  const post = postToModerate(req.ctx.db, readParams(PostParams, req));
  if (post === undefined || isOwn(signedIn(req).id, post)) throw new NotFound();
  return post;
}

/** The viewer's own post that the address names, hidden or not. */
export function ownPostOf(req: Request): ModeratedPost {
  const post = postToModerate(req.ctx.db, readParams(PostParams, req));
  if (post === undefined || !isOwn(signedIn(req).id, post)) throw new NotFound();
  return post;
}
