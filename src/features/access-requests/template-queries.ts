import * as z from 'zod';
import { many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const declineTemplates = many({
  sql: 'SELECT id, title, body FROM decline_templates ORDER BY id',
  params: {},
  row: { id, title: text, body: text },
});

export const templateById = maybe({
  sql: 'SELECT id, title, body FROM decline_templates WHERE id = :id',
  params: { id },
  row: { id, title: text, body: text },
});
