import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { metricsText } from '../../lib/metrics.ts';

/** GET /metrics: closed in production unless a token was set. */
export async function show(req: Request, res: Response): Promise<void> {
  const { config, metrics } = req.ctx;
  if (config.metricsToken === undefined) {
    if (config.production) throw new NotFound();
  } else if (!isBearer(req.headers.authorization, config.metricsToken)) {
    res.status(401).set('WWW-Authenticate', 'Bearer').type('text').send('unauthorized\n');
    return;
  }
  const text = await metricsText(await metrics.allFigures());
  res.type('text/plain; version=0.0.4; charset=utf-8').send(text);
}

/** Hashed first, since only texts of one length can be compared in constant time. */
function isBearer(header: string | undefined, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}
