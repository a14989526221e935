import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { linkIn } from '../accounts/steps.ts';

/** A request that is in order, as its form sends it. */
export const jo = {
  name: 'Jo Bell',
  email: 'Jo.Bell@northmoor.example.org',
  kind: 'hospital',
  hospital: 'Northmoor General',
  role_title: 'Ward sister',
  introduced_by: '',
  why: 'We begin with the checklist in May.\r\nMay I read along?',
  return_to: '',
  website: '',
};

/** The same of somebody who belongs to no hospital. */
export const pat = {
  ...jo,
  name: 'Pat Carr',
  email: 'pat.carr@example.net',
  kind: 'partner',
  hospital: '',
  role_title: '',
  introduced_by: 'Siân Price, at the spring meeting',
};

export const codeAddress = /^\/contact\/access\/FS-[2-9C-Y]{6}$/;

export function ask(
  app: TestApp,
  changes: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return app.visitor().post('/contact/access', { ...jo, ...changes }, headers);
}

/** What the newest letter to an address brings. */
export interface Brought {
  readonly link: string;
  readonly code: string;
  readonly text: string;
}

export async function letterTo(app: TestApp, address: string): Promise<Brought> {
  await app.runJobs();
  const text = app.mails.findLast(({ to }) => to.address === address)?.text ?? '';
  const [, code = ''] = /the code (\S+) on/.exec(text) ?? [];
  return { link: linkIn(text, app.origin), code, text };
}

/** Asks, and gives the page for the code with what the letter brings. */
export async function asked(
  app: TestApp,
  changes: Record<string, string> = {},
): Promise<Brought & { readonly page: string }> {
  const answer = await ask(app, changes);
  if (answer.status !== 303) throw new Error(`Not asked: ${answer.status} ${answer.body}`);
  const letter = await letterTo(app, changes['email'] ?? jo.email);
  return { ...letter, page: answer.location };
}

/** A browser that has opened the link and stands at its form. */
export async function opened(app: TestApp, link: string): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.get(link);
  return visitor;
}

export async function follow(app: TestApp, link: string): Promise<Answer> {
  return (await opened(app, link)).post('/confirm-request');
}

/** Asks and confirms; answers the request's id. */
export async function confirmed(
  app: TestApp,
  changes: Record<string, string> = {},
): Promise<number> {
  const { link } = await asked(app, changes);
  const answer = await follow(app, link);
  if (answer.status !== 303) throw new Error(`Not confirmed: ${answer.status} ${answer.body}`);
  return Number(app.site.db.prepare('SELECT max(id) FROM access_requests').pluck().get());
}

export interface RequestRow {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly kind: string;
  readonly hospital: string;
  readonly introduced_by: string;
  readonly role_title: string;
  readonly why: string;
  readonly landing: string | null;
  readonly state: string;
  readonly confirmed_at: string | null;
  readonly decided_by: number | null;
  readonly automatic: number;
  readonly reason: string | null;
}

export function rows({ site }: TestApp): RequestRow[] {
  return site.db.prepare<[], RequestRow>('SELECT * FROM access_requests ORDER BY id').all();
}

export function states(app: TestApp): string[] {
  return rows(app).map(({ state }) => state);
}

/** The acts that the audit has of requests, in order. */
export function acts({ site }: TestApp): unknown[] {
  return site.db
    .prepare(
      `SELECT act, actor_id, target_id, details FROM audit_entries
       WHERE target_kind = 'access-request' ORDER BY id`,
    )
    .all();
}
