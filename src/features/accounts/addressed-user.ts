import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams, typedText, type FieldError } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { ownSessions } from '../../lib/sessions/own.ts';
import { UserParams } from './forms.ts';
import { userPage, type UserFile } from './user-pages.ts';
import { entriesAbout, notesOf, userById } from './user-queries.ts';

const most = 20;

/** The person that the address names. */
export function userOf(req: Request): UserFile['user'] {
  const user = userById(req.ctx.db, readParams(UserParams, req));
  if (user === undefined) throw new NotFound();
  return user;
}

/** With all that is on record of them. */
export function fileOf(req: Request): UserFile {
  const { db, clock } = req.ctx;
  const user = userOf(req);
  const sessions = ownSessions(db, user.id, clock.now());
  const notes = notesOf(db, { user_id: user.id, most });
  const entries = entriesAbout(db, { user_id: user.id, most });
  return { user, sessions, notes, entries };
}

/** Their page again, with what was typed and what is wrong with it. */
export function showAgain(
  req: Request,
  res: Response,
  { status, errors }: { readonly status: number; readonly errors: readonly FieldError[] },
): void {
  show(res, 'admin/user', userPage(fileOf(req), typedText(req.body), errors), status);
}
