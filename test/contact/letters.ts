import type { TestApp } from '../support/app.ts';

/** A message that is in order, as its form sends it. */
export const jo = {
  name: 'Jo Bell',
  email: 'jo.bell@example.org',
  message: 'Hello,\r\n\r\nmay our ward join?\r\nJo',
  website: '',
};

export const reference = /^\/contact\/sent\/FS-[2-9C-Y]{6}$/;

interface Counts {
  readonly messages: number;
  readonly jobs: number;
  readonly audited: number;
  readonly counted: number;
}

export const nothing: Counts = { messages: 0, jobs: 0, audited: 0, counted: 0 };

/** What contact messages have left in the database. */
export function counts({ site }: TestApp): Counts {
  const count = (sql: string): number => Number(site.db.prepare(sql).pluck().get());
  return {
    messages: count('SELECT count(*) FROM contact_messages'),
    jobs: count(`SELECT count(*) FROM outbox WHERE kind = 'contact-message.received'`),
    audited: count(`SELECT count(*) FROM audit_entries WHERE act = 'contact-message.received'`),
    counted: count(`SELECT count(*) FROM throttle_events WHERE key LIKE 'contact %'`),
  };
}
