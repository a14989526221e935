import * as z from 'zod';
import { many } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const reportsBy = many({
  sql: `SELECT month, opening, written_at AS writtenAt, issued_at AS issuedAt
        FROM programme_reports WHERE written_by = :id ORDER BY month`,
  params: { id },
  row: { month: text, opening: text, writtenAt: text, issuedAt: text.nullable() },
});

export const issuedBy = many({
  sql: `SELECT month, issued_at AS issuedAt
        FROM programme_reports WHERE issued_by = :id ORDER BY month`,
  params: { id },
  row: { month: text, issuedAt: text.nullable() },
});
