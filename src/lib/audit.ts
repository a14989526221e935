import { z } from 'zod';
import { isoTime } from './clock.ts';
import type { Db } from './db/open.ts';
import { change } from './db/statements.ts';

export interface AuditEntry {
  /** What was done, as a past fact: `article.published`. */
  readonly act: string;
  /** Who did it: a user's id, or null for a guest, the system or the command line. */
  readonly actor: number | null;
  /** What it was done to. */
  readonly target: { readonly kind: string; readonly id: number | null };
  /** Ids and small facts; never a name, an address, a token or what somebody wrote. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

const insertEntry = change({
  sql: `INSERT INTO audit_entries (at, act, actor_id, target_kind, target_id, details)
        VALUES (:at, :act, :actor_id, :target_kind, :target_id, :details)`,
  params: {
    at: z.string(),
    act: z.string(),
    actor_id: z.int().nullable(),
    target_kind: z.string(),
    target_id: z.int().nullable(),
    details: z.string(),
  },
});

/** Every act that matters passes here, in the transaction of the act itself. */
export function recordAudit(db: Db, entry: AuditEntry, now: Date): void {
  insertEntry(db, {
    at: isoTime(now),
    act: entry.act,
    actor_id: entry.actor,
    target_kind: entry.target.kind,
    target_id: entry.target.id,
    details: JSON.stringify(entry.details ?? {}),
  });
}
