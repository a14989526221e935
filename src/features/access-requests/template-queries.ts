import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

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

/** Changes nothing when another has the title. */
export const insertTemplate = maybe({
  sql: `INSERT INTO decline_templates (title, body) VALUES (:title, :body)
        ON CONFLICT (title) DO NOTHING RETURNING id`,
  params: { title: text, body: text },
  row: { id },
});

export const updateTemplate = change({
  sql: 'UPDATE OR IGNORE decline_templates SET title = :title, body = :body WHERE id = :id',
  params: { id, title: text, body: text },
});

export const deleteTemplate = change({
  sql: 'DELETE FROM decline_templates WHERE id = :id',
  params: { id },
});
