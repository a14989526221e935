import { chase } from '../../src/features/chase/index.ts';
import { hour } from '../../src/lib/clock.ts';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';
import { addMeasures, hiddenIn, setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import type { PersonName } from '../support/world.ts';

export const address = '/admin/programme/chase';

/**
 * A site with a real mail server. Siân leads a team, Amina enters data in another; both are late with
 * October. Moses' team is too, and has nobody to write to.
 */
export interface Chasing {
  readonly app: TestApp;
  readonly mailServer: MailServer;
  readonly close: () => Promise<void>;
}

export async function startChasing(first = '2026-10'): Promise<Chasing> {
  const mailServer = await startMailServer();
  const app = await startApp({ SMTP_URL: mailServer.url });
  addMeasures(app);
  makeReporter(app, 'sian', 'lead');
  makeReporter(app, 'amina', 'data-entry');
  for (const name of ['sian', 'amina', 'moses'] as const) {
    setFirstMonth(app, teamIdOf(app, name), first);
  }
  const close = async (): Promise<void> => {
    await app.close();
    await mailServer.close();
  };
  return { app, mailServer, close };
}

export function makeReporter({ site, ids }: TestApp, name: PersonName, part: string): void {
  site.db.prepare('UPDATE users SET team_role = ? WHERE id = ?').run(part, ids[name]);
}

export function submitMonth(app: TestApp, name: PersonName, month: string): void {
  const submit = app.site.db.prepare('INSERT INTO submissions VALUES (?, ?, ?, NULL)');
  submit.run(teamIdOf(app, name), month, app.clock.now().toISOString());
}

/** What the first page sends: the text is the one that stands there. */
export function wish(app: TestApp, ...names: readonly PersonName[]): [string, string][] {
  return [
    ['month', '2026-10'],
    ...names.map((name): [string, string] => ['team', String(teamIdOf(app, name))]),
    ['subject', 'October is late'],
    ['body', 'We wait for your numbers.\n\nWrite to us if something stands in the way.'],
  ];
}

export function sent(fields: readonly [string, string][]): string {
  return new URLSearchParams([...fields]).toString();
}

/** Has it checked, and answers what the button of the check page sends. */
export async function checked(
  by: Visitor,
  fields: readonly [string, string][],
): Promise<{ page: Answer; form: string }> {
  const page = await by.post(address, sent(fields));
  const { form_key: formKey = '' } = hiddenIn(page.body);
  return { page, form: sent([...fields, ['form_key', formKey], ['action', 'send']]) };
}

/** To whom mails have gone so far, in order. */
export function mailedTo({ mails }: MailServer): string[] {
  return mails.map(({ envelope }) => envelope.to[0] ?? '').toSorted();
}

/** Goes on to a time as the site does: it sweeps now and then, and does each job when it is due. */
export async function liveUntil(app: TestApp, time: string): Promise<void> {
  const { db } = app.site;
  const end = new Date(time).getTime();
  const waiting = db.prepare<[], string | null>(
    "SELECT min(run_at) FROM outbox WHERE state = 'waiting'",
  );
  for (;;) {
    const now = app.clock.now();
    chase.sweep?.(db, now);
    await app.runJobs();
    if (now.getTime() >= end) return;
    const due = new Date(waiting.pluck().get() ?? end).getTime();
    app.clock.forward(Math.min(6 * hour, due - now.getTime(), end - now.getTime()));
  }
}
