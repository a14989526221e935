import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const insertToken = change({
  sql: `INSERT INTO access_request_tokens (token_hash, request_id, code_hash, expires_at)
        VALUES (:token_hash, :request_id, :code_hash, :expires_at)`,
  params: { token_hash: text, request_id: id, code_hash: text, expires_at: text },
});

export const requestOfToken = maybe({
  sql: `SELECT request_id FROM access_request_tokens
        WHERE token_hash = :token_hash AND ended_at IS NULL AND expires_at > :now`,
  params: { token_hash: text, now: text },
  row: { request_id: id },
});

/** The codes that a request may still be confirmed with: one, or one for each try to send the letter. */
export const codesOfReference = many({
  sql: `SELECT request_id, code_hash
        FROM access_request_tokens JOIN access_requests ON access_requests.id = request_id
        WHERE reference = :reference AND ended_at IS NULL AND expires_at > :now`,
  params: { reference: text, now: text },
  row: { request_id: id, code_hash: text },
});

export const endTokensOf = change({
  sql: `UPDATE access_request_tokens SET ended_at = :now
        WHERE request_id = :request_id AND ended_at IS NULL`,
  params: { request_id: id, now: text },
});
