import { readdirSync } from 'node:fs';
import { openDatabase, type Db } from '../../src/lib/db/open.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PreparedSite } from './site.ts';

export type Kind = 'reply' | 'thread' | 'message' | 'article';

/** What was sent, and what the site said of it. */
export interface Ledger {
  /** By its words, which nobody else writes: true once a 303 has come. */
  readonly sent: Readonly<Record<Kind, Map<string, boolean>>>;
  /** Texts that a post may have now, by its address: the newest acknowledged, and what was sent after it. */
  readonly edits: Map<string, string[]>;
  /** Sent, and then the site died: to be sent again under the same key. */
  readonly unsure: ((at: { readonly origin: string }) => Promise<void>)[];
  /** Who was logged in since the last start. */
  readonly arrived: Visitor[];
  readonly acknowledged: Record<Kind | 'edit' | 'log-in', number>;
  /** Statuses that were neither taken nor a refusal for now. */
  readonly odd: string[];
}

export function newLedger(): Ledger {
  const sent = { reply: new Map(), thread: new Map(), message: new Map(), article: new Map() };
  const acknowledged = { reply: 0, thread: 0, message: 0, article: 0, edit: 0, 'log-in': 0 };
  return { sent, edits: new Map(), unsure: [], arrived: [], acknowledged, odd: [] };
}

/** True when it was taken; false when it was refused for now (a throttle, a busy site). */
export function taken(ledger: Ledger, what: string, { status, body }: Answer): boolean {
  if (status !== 303 && status !== 429 && status !== 503) {
    ledger.odd.push(`${what}: ${status} ${body.slice(0, 2000)}`);
  }
  return status === 303;
}

/** Everything that is wrong with the database as the last kill left it. */
export function faultsIn(prepared: PreparedSite, ledger: Ledger): string[] {
  const db = openDatabase(prepared.databaseFile);
  try {
    return [
      ...damage(db),
      ...wordsLost(db, ledger, 'reply', "SELECT body FROM posts WHERE body LIKE 'Reply %'"),
      ...wordsLost(db, ledger, 'thread', "SELECT title FROM threads WHERE title LIKE 'Thread %'"),
      ...wordsLost(db, ledger, 'message', 'SELECT message FROM contact_messages'),
      ...wordsLost(
        db,
        ledger,
        'article',
        "SELECT substr(source, instr(source, 'Words ')) FROM article_revisions WHERE saved_by IS NOT NULL",
      ),
      ...editsLost(db, ledger),
      ...orphans(db),
    ];
  } finally {
    db.close();
  }
}

/** How many messages the site mailed to its admin; each must be mailed in the end. */
export function mailsSent({ mailFolder }: PreparedSite): number {
  return readdirSync(mailFolder).filter((file) => file.endsWith('.eml')).length;
}

function damage(db: Db): string[] {
  const integrity = db.pragma('integrity_check', { simple: true });
  const broken = db.pragma('foreign_key_check');
  return [
    ...(integrity === 'ok' ? [] : [`integrity: ${String(integrity)}`]),
    ...(Array.isArray(broken) && broken.length === 0 ? [] : ['foreign keys are broken']),
  ];
}

/** Acknowledged means once, not acknowledged means once at most, and nothing nobody sent. */
function wordsLost(db: Db, ledger: Ledger, kind: Kind, sql: string): string[] {
  const found = new Map<string, number>();
  for (const words of db.prepare<[], string>(sql).pluck().iterate()) {
    found.set(words.trim(), (found.get(words.trim()) ?? 0) + 1);
  }
  const faults = [...ledger.sent[kind]].flatMap(([words, kept]) => {
    const times = found.get(words) ?? 0;
    found.delete(words);
    if (kept && times === 0) return [`lost ${kind}: ${words}`];
    return times > 1 ? [`${kind} stands ${times} times: ${words}`] : [];
  });
  return [...faults, ...[...found.keys()].map((words) => `${kind} that nobody sent: ${words}`)];
}

function editsLost(db: Db, { edits }: Ledger): string[] {
  const bodyOf = db.prepare<[number], string>('SELECT body FROM posts WHERE id = ?').pluck();
  return [...edits].flatMap(([post, possible]) => {
    const body = bodyOf.get(Number(post.split('/').at(-1)));
    return body !== undefined && possible.includes(body) ? [] : [`lost edit: ${possible[0]}`];
  });
}

/** Parts of one act that can only stand together. */
const mustBeEmpty: Readonly<Record<string, string>> = {
  'threads whose count of posts is wrong': `SELECT t.id FROM threads t LEFT JOIN posts p ON p.thread_id = t.id
     GROUP BY t.id HAVING count(p.id) <> t.posts OR max(p.number) <> t.posts OR min(p.number) <> 1`,
  'posts without their audit entry': `SELECT p.id FROM posts p WHERE p.number > 1 AND 1 <> (SELECT count(*)
     FROM audit_entries WHERE act = 'post.created' AND target_kind = 'post' AND target_id = p.id)`,
  'threads without their audit entry': `SELECT t.id FROM threads t WHERE 1 <> (SELECT count(*)
     FROM audit_entries WHERE act = 'thread.created' AND target_id = t.id)`,
  'messages without their mail': `SELECT m.id FROM contact_messages m WHERE 1 <> (SELECT count(*) FROM outbox
     WHERE kind = 'contact-message.received' AND payload ->> 'messageId' = m.id)`,
  'articles whose revisions have gaps': `SELECT a.id FROM articles a LEFT JOIN article_revisions r
     ON r.article_id = a.id GROUP BY a.id
     HAVING count(r.number) <> a.revision OR max(r.number) <> a.revision`,
};

function orphans(db: Db): string[] {
  return Object.entries(mustBeEmpty).flatMap(([what, sql]) => {
    const ids = db.prepare(sql).pluck().all();
    return ids.length === 0 ? [] : [`${what}: ${ids.slice(0, 5).join(', ')}`];
  });
}
