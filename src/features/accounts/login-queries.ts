import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();

export const failuresOf = maybe({
  sql: 'SELECT failures, last_at, wait_until FROM login_failures WHERE address_key = :address_key',
  params: { address_key: z.string() },
  row: { failures: z.int(), last_at: z.string(), wait_until: z.string() },
});

export const saveFailures = change({
  sql: `INSERT INTO login_failures (address_key, failures, last_at, wait_until)
        VALUES (:address_key, :failures, :last_at, :wait_until)
        ON CONFLICT (address_key) DO UPDATE SET failures = excluded.failures,
          last_at = excluded.last_at, wait_until = excluded.wait_until`,
  params: {
    address_key: z.string(),
    failures: z.int(),
    last_at: z.string(),
    wait_until: z.string(),
  },
});

export const clearFailures = change({
  sql: 'DELETE FROM login_failures WHERE address_key = :address_key',
  params: { address_key: z.string() },
});

export const deleteFailuresBefore = change({
  sql: 'DELETE FROM login_failures WHERE last_at < :before',
  params: { before: z.string() },
});

export const insertTry = change({
  sql: `INSERT INTO login_tries (address_key, network_key, at)
        VALUES (:address_key, :network_key, :at)`,
  params: { address_key: z.string(), network_key: z.string(), at: z.string() },
});

export const networkTries = many({
  sql: `SELECT address_key, at FROM login_tries
        WHERE network_key = :network_key AND at > :since ORDER BY at DESC LIMIT :most`,
  params: { network_key: z.string(), since: z.string(), most: z.int() },
  row: { address_key: z.string(), at: z.string() },
});

/** The newest try but `nth`, over all accounts. */
export const nthNewestTry = maybe({
  sql: 'SELECT id FROM login_tries WHERE at > :since ORDER BY at DESC LIMIT 1 OFFSET :nth',
  params: { since: z.string(), nth: z.int() },
  row: { id },
});

export const deleteTriesBefore = change({
  sql: 'DELETE FROM login_tries WHERE at < :before',
  params: { before: z.string() },
});
