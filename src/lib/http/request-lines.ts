import type { NextFunction, Request, Response } from 'express';
import { BadRequest, NotAllowed } from '../errors.ts';

/** What the site answers at any address; which of them an address has, its routes say. */
const served = ['GET', 'HEAD', 'POST'];

/**
 * Refuses what no page of ours leads to: other methods, and addresses that are no UTF-8 once their
 * percent signs are read. All addresses answer alike, so the answer tells nothing of what is there.
 */
export function requestLines(req: Request, res: Response, next: NextFunction): void {
  if (!served.includes(req.method)) {
    res.set('Allow', served.join(', '));
    throw new NotAllowed(req.method);
  }
  // Where such a body ends, a proxy in front may see otherwise.
  if ((req.headers['transfer-encoding'] ?? 'chunked').toLowerCase() !== 'chunked') {
    throw new BadRequest('The body comes in a coding of its own');
  }
  if (!isPlain(req.url)) throw new BadRequest('The address cannot be read');
  next();
}

function isPlain(url: string): boolean {
  try {
    return !decodeURIComponent(url).includes('\0');
  } catch {
    return false;
  }
}
