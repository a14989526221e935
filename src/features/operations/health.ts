import type { Request, Response } from 'express';
import { isCurrent } from '../../lib/db/migrate.ts';
import { folders } from '../../lib/paths.ts';

type Context = Request['ctx'];

/** What must hold before requests are sent here, each with its name for those who look. */
const conditions: readonly (readonly [name: string, holds: (ctx: Context) => boolean])[] = [
  ['stopping', ({ stopping }) => !stopping.signal.aborted],
  ['database', ({ db }) => isCurrent(db, folders.migrations)],
];

/** GET /healthz: the process answers; nothing else is asked. */
export function alive(_req: Request, res: Response): void {
  res.type('text').send('ok\n');
}

/** GET /readyz: whether requests may be sent to this process. */
export function ready(req: Request, res: Response): void {
  const missing = conditions.filter(([, holds]) => !succeeds(() => holds(req.ctx)));
  if (missing.length > 0) res.status(503).set('Retry-After', '10');
  const text =
    missing.length === 0 ? 'ready' : `not ready: ${missing.map(([name]) => name).join()}`;
  res.type('text').send(`${text}\n`);
}

/** A database that cannot be read is not ready; the reason is for the log of those who ask it. */
function succeeds(check: () => boolean): boolean {
  try {
    return check();
  } catch {
    return false;
  }
}
