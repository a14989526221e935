import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

/**
 * Entries of the audit, newest first; an empty word is no condition. A person is looked for among those
 * who acted and those to whom something was done, by any part of their name.
 */
export const auditEntries = many({
  sql: `SELECT audit_entries.id, audit_entries.at, audit_entries.act, audit_entries.target_kind,
          audit_entries.target_id, audit_entries.details, actors.name AS actor,
          targets.name AS target
        FROM audit_entries
        LEFT JOIN users AS actors ON actors.id = audit_entries.actor_id
        LEFT JOIN users AS targets
          ON audit_entries.target_kind = 'user' AND targets.id = audit_entries.target_id
        WHERE audit_entries.id < :before
          AND (:act = '' OR instr(audit_entries.act, :act) > 0)
          AND (:who = '' OR instr(lower(actors.name), :who) > 0 OR instr(lower(targets.name), :who) > 0)
          AND audit_entries.at >= :from AND audit_entries.at < :to
        ORDER BY audit_entries.id DESC LIMIT :most`,
  params: { before: id, act: text, who: text, from: text, to: text, most: id },
  row: {
    id,
    at: text,
    act: text,
    target_kind: text,
    target_id: id.nullable(),
    details: text,
    actor: text.nullable(),
    target: text.nullable(),
  },
});
