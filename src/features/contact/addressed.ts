import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { MessageParams } from './forms.ts';
import { messageById } from './queries.ts';

/** The message that the address names. */
export function messageOf(req: Request): NonNullable<ReturnType<typeof messageById>> {
  const message = messageById(req.ctx.db, readParams(MessageParams, req));
  if (message === undefined) throw new NotFound();
  return message;
}
