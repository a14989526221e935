import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { firstAdminLink } from '../../src/features/accounts/index.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';

/** The path of the link in a mail, such as `/reset-password/<token>`. */
export function linkIn(text: string, origin: string): string {
  const [, link = ''] = new RegExp(`${origin}(/[\\w-]+/[\\w-]{43})(?![\\w-])`).exec(text) ?? [];
  return link;
}

export function tokenOf(link: string): string {
  return link.split('/').at(-1) ?? '';
}

/** Makes the site what it is before anybody has an account. */
export function forgetEverybody({ site }: TestApp): void {
  site.db.exec('DELETE FROM users; DELETE FROM tokens');
}

/** The path of a new link for the first admin; '' when somebody has an account. */
export function firstAdminPath({ site, origin, clock }: TestApp): string {
  return firstAdminLink(site.db, origin, clock.now())?.slice(origin.length) ?? '';
}

/** Asks for a reset and gives the link of the mail that comes of it. */
export async function requestLink(app: TestApp, name: PersonName): Promise<string> {
  const before = app.mails.length;
  await app.visitor().post('/forgotten-password', { email: people[name].email });
  await app.runJobs();
  // Other letters may have waited too.
  const links = app.mails.slice(before).map(({ text }) => linkIn(text, app.origin));
  return links.findLast((link) => link.startsWith('/reset-password/')) ?? '';
}

/** A browser that has opened the link and stands at its form. */
export async function openLink(app: TestApp, link: string): Promise<Visitor> {
  const visitor = app.visitor();
  await visitor.get(link);
  return visitor;
}

/** The path of the link in the newest mail to an address, once all that is due has gone out. */
export async function linkTo(app: TestApp, address: string): Promise<string> {
  await app.runJobs();
  const mail = app.mails.findLast(({ to }) => to.address === address);
  return linkIn(mail?.text ?? '', app.origin);
}

export function choose(visitor: Visitor, password: string): Promise<Answer> {
  return visitor.post('/reset-password', { password });
}

/** Every row of every table, to see whether anything changed. */
export function dump({ site }: TestApp): string {
  const names = `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`;
  const tables = site.db.prepare<[], string>(names).pluck().all();
  const rows = tables.map((table) => [table, site.db.prepare(`SELECT * FROM ${table}`).all()]);
  return JSON.stringify(rows);
}

/** True when these bytes stand in any file of the data folder, write-ahead log included. */
export function standsInFiles({ site }: TestApp, text: string): boolean {
  const { dataDir } = site.config;
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .some((entry) => readFileSync(path.join(entry.parentPath, entry.name)).includes(text));
}

export function count({ site }: TestApp, from: string): number {
  return Number(site.db.prepare(`SELECT count(*) FROM ${from}`).pluck().get());
}

/** How many passwords have been looked at and found wrong. */
export function refusedLogins(app: TestApp): number {
  return count(app, "audit_entries WHERE act = 'session.refused'");
}

/** An answer without what must differ: the date, and the address that was typed. */
export function compared(answer: Answer, typed: string): object {
  const headers = [...answer.headers].filter(([name]) => name !== 'date');
  return { status: answer.status, headers, body: answer.body.replaceAll(typed, 'ADDRESS') };
}

/** The statuses of answers, smallest first. */
export function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b);
}
