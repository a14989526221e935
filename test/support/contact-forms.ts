import path from 'node:path';
import { openDatabase } from '../../src/lib/db/open.ts';

/** A message of its own, from a network of its own: at most ten an hour come from one. */
export function contactForm(number: number) {
  return {
    fields: {
      name: 'Jo Bell',
      email: `jo.bell.${number}@example.org`,
      message: `Message ${number}: ${'may we use the checklist? '.repeat(20)}`,
    },
    headers: { 'x-forwarded-for': `198.51.${number >> 8}.${number & 255}` },
  };
}

/** How many messages the database of a folder holds. */
export function messagesIn(dataDir: string): number {
  const db = openDatabase(path.join(dataDir, 'frailsafe.sqlite'));
  const count = db.prepare('SELECT count(*) FROM contact_messages').pluck().get() as number;
  db.close();
  return count;
}
