import * as z from 'zod';
import { change, many } from '../../lib/db/statements.ts';

const text = z.string();

/** Anybody can ask in somebody's name, so only what the owner of the address has confirmed is theirs. */
export const requestsOf = many({
  sql: `SELECT reference, name, email, kind, hospital, introduced_by, role_title, why, state, asked_at,
          confirmed_at, decided_at, reason
        FROM access_requests
        WHERE email_key IN (SELECT value FROM json_each(:addressKeys)) AND confirmed_at IS NOT NULL
        ORDER BY id`,
  params: { addressKeys: text },
  row: {
    reference: text,
    name: text,
    email: text,
    kind: z.enum(['hospital', 'partner']),
    hospital: text,
    introduced_by: text,
    role_title: text,
    why: text,
    state: z.enum(['unconfirmed', 'waiting', 'approved', 'declined']),
    asked_at: text,
    confirmed_at: text.nullable(),
    decided_at: text.nullable(),
    reason: text.nullable(),
  },
});

/** With their links. */
export const deleteRequestsOf = change({
  sql: `DELETE FROM access_requests
        WHERE email_key IN (SELECT value FROM json_each(:addressKeys))`,
  params: { addressKeys: text },
});
