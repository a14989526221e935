import { createHash } from 'node:crypto';
import * as z from 'zod';
import { isoTime } from './clock.ts';
import type { Db } from './db/open.ts';
import { change, many, maybe } from './db/statements.ts';
import { transaction } from './db/transaction.ts';
import { actingSession } from './sessions/acting.ts';

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

/** The newest entry; whoever has it written down elsewhere notices when it is gone. */
export interface AuditHead {
  readonly id: number;
  readonly hash: string;
}

export type AuditVerdict =
  | { readonly ok: true; readonly entries: number; readonly head: AuditHead | undefined }
  | { readonly ok: false; readonly id: number; readonly reason: string };

const entry = {
  id: z.int(),
  at: z.string(),
  act: z.string(),
  actor_id: z.int().nullable(),
  target_kind: z.string(),
  target_id: z.int().nullable(),
  details: z.string(),
  session_hash: z.string().nullable(),
};

type Entry = z.output<z.ZodObject<typeof entry>>;

const insertEntry = change({
  sql: `INSERT INTO audit_entries
          (id, at, act, actor_id, target_kind, target_id, details, session_hash, hash)
        VALUES (:id, :at, :act, :actor_id, :target_kind, :target_id, :details, :session_hash, :hash)`,
  params: { ...entry, hash: z.string() },
});

const newestEntry = maybe({
  sql: 'SELECT id, hash FROM audit_entries ORDER BY id DESC LIMIT 1',
  params: {},
  row: { id: z.int(), hash: z.string().nullable() },
});

const entriesAfter = many({
  sql: `SELECT id, at, act, actor_id, target_kind, target_id, details, session_hash, hash
        FROM audit_entries WHERE id > :after ORDER BY id LIMIT 1000`,
  params: { after: z.int() },
  row: { ...entry, hash: z.string().nullable() },
});

/**
 * Every act that matters passes here, in the transaction of the act itself. Each entry's hash covers
 * its own words and the hash of the entry before it.
 */
export function recordAudit(db: Db, { act, actor, target, details }: AuditEntry, now: Date): void {
  transaction(db, () => {
    const newest = newestEntry(db, {});
    const row: Entry = {
      id: (newest?.id ?? 0) + 1,
      at: isoTime(now),
      act,
      actor_id: actor,
      target_kind: target.kind,
      target_id: target.id,
      details: JSON.stringify(details ?? {}),
      session_hash: actingSession() ?? null,
    };
    insertEntry(db, { ...row, hash: hashOf(newest?.hash ?? hashOfOlder(db), row) });
  });
}

/** The newest entry's id and hash, to be written down elsewhere. */
export function auditHead(db: Db): AuditHead | undefined {
  const newest = newestEntry(db, {});
  return newest?.hash ? { id: newest.id, hash: newest.hash } : undefined;
}

/**
 * Walks the chain from its beginning and names the first entry that does not fit. Entries that were
 * taken away from the end leave a shorter chain that fits: only a `known` head tells that.
 */
export function verifyAudit(db: Db, known?: AuditHead): AuditVerdict {
  let last: { readonly id: number; readonly hash: string } = { id: 0, hash: '' };
  let chained = false;
  let entries = 0;
  for (const row of everyEntry(db)) {
    if (row.id !== last.id + 1) return broken(last.id + 1, 'is missing');
    const hash = hashOf(last.hash, row);
    if (chained && row.hash === null) return broken(row.id, 'has no hash');
    if (row.hash !== null && row.hash !== hash)
      return broken(row.id, chained ? changed : changedOld);
    if (known?.id === row.id && known.hash !== hash) return broken(row.id, 'is not the known one');
    chained = row.hash !== null;
    last = { id: row.id, hash };
    entries += 1;
  }
  if (known !== undefined && known.id > last.id) return broken(last.id + 1, 'is missing');
  return { ok: true, entries, head: chained ? last : undefined };
}

const changed = 'was changed, or was not written by the site';
/** Entries made before there were hashes are covered by the first one that has its own. */
const changedOld = `${changed}; or one of the older entries was, which have no hash of their own`;

function broken(id: number, reason: string): AuditVerdict {
  return { ok: false, id, reason };
}

function hashOfOlder(db: Db): string {
  let hash = '';
  for (const row of everyEntry(db)) hash = hashOf(hash, row);
  return hash;
}

function* everyEntry(db: Db): Generator<Entry & { readonly hash: string | null }> {
  let rows = entriesAfter(db, { after: 0 });
  while (rows.length > 0) {
    yield* rows;
    rows = entriesAfter(db, { after: rows.at(-1)?.id ?? 0 });
  }
}

function hashOf(before: string, row: Entry): string {
  const { id, at, act, actor_id, target_kind, target_id, details, session_hash } = row;
  const words = [id, at, act, actor_id, target_kind, target_id, details, session_hash];
  return createHash('sha256')
    .update(`${before}\n${JSON.stringify(words)}`)
    .digest('hex');
}
