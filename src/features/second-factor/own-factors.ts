import type { Request } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import type { Owner } from './commands.ts';

/** Whoever changes their own factors here. */
export function ownerOf(req: Request): Owner {
  return { id: signedIn(req).id, sessionId: req.session.id };
}
