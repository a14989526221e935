import * as z from 'zod';
import { maybe } from '../../lib/db/statements.ts';

/** When somebody was here before this visit; NULL on the first one. */
export const visitBefore = maybe({
  sql: 'SELECT visit_before FROM users WHERE id = :id',
  params: { id: z.int() },
  row: { visit_before: z.string().nullable() },
});
