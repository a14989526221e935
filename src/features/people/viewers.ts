import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { ownProfile } from './queries.ts';

/** What the viewer may change of themselves. */
export function profileOf(req: Request): NonNullable<ReturnType<typeof ownProfile>> {
  const profile = ownProfile(req.ctx.db, { id: signedIn(req).id });
  if (profile === undefined) throw new NotFound();
  return profile;
}
