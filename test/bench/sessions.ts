import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Db } from '../../src/lib/db/open.ts';
import { settings } from '../support/world.ts';

/** The cookie of a new session, for which nobody logs in. */
export function sessionOf(db: Db, userId: number, startedAt: Date): string {
  const now = startedAt.toISOString();
  const id = randomBytes(24).toString('base64url');
  const idHash = createHash('sha256').update(id).digest('hex');
  db.prepare(
    'INSERT INTO sessions (id_hash, user_id, keep, data, started_at, used_at) VALUES (?, ?, 1, ?, ?, ?)',
  ).run(idHash, userId, JSON.stringify({ userId, keep: true }), now, now);
  const signature = createHmac('sha256', settings.SESSION_SECRET).update(id).digest('base64');
  return `frailsafe=${encodeURIComponent(`s:${id}.${signature.replace(/=+$/, '')}`)}`;
}
