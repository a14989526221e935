import * as z from 'zod';
import { change, many, maybe, one } from '../../lib/db/statements.ts';

const kind = z.enum(['hospital', 'partner']);
const states = ['unconfirmed', 'waiting', 'approved', 'declined'] as const;
const id = z.int();
const text = z.string();

const facts = {
  name: text,
  email: text,
  email_key: text,
  kind,
  hospital: text,
  introduced_by: text,
  role_title: text,
  why: text,
  landing: text.nullable(),
};

/** Answers nothing when the reference is taken. */
export const insertRequest = maybe({
  sql: `INSERT INTO access_requests
          (reference, name, email, email_key, kind, hospital, introduced_by, role_title, why, landing,
           asked_at)
        VALUES (:reference, :name, :email, :email_key, :kind, :hospital, :introduced_by, :role_title,
          :why, :landing, :now)
        ON CONFLICT (reference) DO NOTHING RETURNING id, reference`,
  params: { reference: text, ...facts, now: text },
  row: { id, reference: text },
});

/** The first request in the same words from the same address since then. */
export const sameRequestSince = maybe({
  sql: `SELECT reference FROM access_requests
        WHERE email_key = :email_key AND asked_at > :since AND name = :name AND kind = :kind
          AND hospital = :hospital AND introduced_by = :introduced_by AND role_title = :role_title
          AND why = :why AND landing IS :landing
        ORDER BY id LIMIT 1`,
  params: {
    email_key: text,
    since: text,
    name: text,
    kind,
    hospital: text,
    introduced_by: text,
    role_title: text,
    why: text,
    landing: text.nullable(),
  },
  row: { reference: text },
});

export const requestById = maybe({
  sql: `SELECT access_requests.id, reference, access_requests.name, access_requests.email,
          access_requests.email_key, kind, hospital, introduced_by, access_requests.role_title, why,
          access_requests.landing, state, asked_at, confirmed_at, decided_at, automatic, reason,
          users.name AS decider
        FROM access_requests LEFT JOIN users ON users.id = decided_by
        WHERE access_requests.id = :id`,
  params: { id },
  row: {
    id,
    reference: text,
    ...facts,
    state: z.enum(states),
    asked_at: text,
    confirmed_at: text.nullable(),
    decided_at: text.nullable(),
    automatic: id,
    reason: text.nullable(),
    decider: text.nullable(),
  },
});

export const confirmRequest = change({
  sql: `UPDATE access_requests SET state = 'waiting', confirmed_at = :now
        WHERE id = :id AND state = 'unconfirmed'`,
  params: { id, now: text },
});

/** Changes nothing once somebody has decided. */
export const decideRequest = change({
  sql: `UPDATE access_requests SET state = :state, decided_at = :now, decided_by = :decided_by,
          automatic = :automatic, reason = :reason
        WHERE id = :id AND state = 'waiting'`,
  params: {
    id,
    state: z.enum(['approved', 'declined']),
    now: text,
    decided_by: id.nullable(),
    automatic: id,
    reason: text.nullable(),
  },
});

/** An account with this address, whatever its state. */
export const accountWith = maybe({
  sql: 'SELECT id, name, email, left_at FROM users WHERE email_key = :email_key',
  params: { email_key: text },
  row: { id, name: text, email: text, left_at: text.nullable() },
});

/** The team that a pre-approved domain lets people into. */
export const teamOfDomain = maybe({
  sql: 'SELECT team_id FROM approved_domains WHERE domain = :domain',
  params: { domain: text },
  row: { team_id: id },
});

/** Somebody with an address of this domain who is suspended. */
export const suspendedAt = maybe({
  sql: `SELECT id FROM users
        WHERE suspended_at IS NOT NULL AND (suspended_until IS NULL OR suspended_until > :now)
          AND email_key LIKE '%@' || :domain
        LIMIT 1`,
  params: { domain: text, now: text },
  row: { id },
});

export const teamChoices = many({
  sql: 'SELECT id, name FROM teams ORDER BY name',
  params: {},
  row: { id, name: text },
});

export const deleteUnconfirmedBefore = change({
  sql: `DELETE FROM access_requests WHERE state = 'unconfirmed' AND asked_at < :before`,
  params: { before: text },
});

export const deleteDecidedBefore = change({
  sql: `DELETE FROM access_requests
        WHERE state IN ('approved', 'declined') AND decided_at < :before`,
  params: { before: text },
});

/** How many wait for a decision, and since when the oldest has. */
export const waitingNow = one({
  sql: `SELECT count(*) AS count, min(confirmed_at) AS oldest FROM access_requests
        WHERE state = 'waiting'`,
  params: {},
  row: { count: id, oldest: text.nullable() },
});
