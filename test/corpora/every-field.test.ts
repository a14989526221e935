import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRequest } from '../access-requests/things.ts';
import { readMatrix, type Row } from '../access/read-matrix.ts';
import { makeThings, type AccessWorld } from '../access/things.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { normaliseText } from '../../src/lib/text/plain-text.ts';
import { projectRoot } from '../lib/source-files.ts';
import { turnOn } from '../second-factor/steps.ts';
import { corpus, type Case } from '../support/corpora.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { triedElsewhere, triedFields, unwritten, type Kind, type Tried } from './tried-fields.ts';

/*
 * Every field that people write in meets the corpus of its kind: what is taken is shown back as text, what is
 * not comes back beside its fault, and nothing ends in a fault of the site.
 */

const names = corpus('names-unicode');
const corpora: Readonly<Record<Kind, readonly Case[] | undefined>> = {
  person: names,
  line: names,
  lines: names,
  email: corpus('emails'),
  password: corpus('passwords-edge'),
};
const here = Object.values(corpora).every((cases) => cases !== undefined);

const done = new Set(['done', 'wrong']);
/** The forms of the site, each with a thing that it would change. */
const forms = readMatrix().filter(
  ({ method, answers }) =>
    method === 'POST' && Object.values(answers).some((word) => done.has(word)),
);

let world: AccessWorld;
let visitors: Readonly<Record<'lead' | 'admin', Visitor>>;

beforeAll(async () => {
  world = await makeThings();
  visitors = { lead: await world.app.logIn('sian'), admin: await world.app.logIn('hannah') };
});
afterAll(() => world.app.close());

function fieldsOf(row: Row): string[] {
  const form = world.formOf(row, 'admin');
  return typeof form === 'string' ? [] : Object.keys(form);
}

describe('the fields of the site', () => {
  it('that people write in are tried here, or in a test that there is', () => {
    const tried = new Set(triedFields.map(({ path: form, field }) => `${form} ${field}`));
    const all = forms.flatMap((row) => fieldsOf(row).map((field) => ({ form: row.path, field })));
    const missing = all.filter(({ form, field }) => {
      const name = `${form} ${field}`;
      const elsewhere = triedElsewhere[form] ?? triedElsewhere[name];
      return !unwritten.includes(field) && !tried.has(name) && elsewhere === undefined;
    });
    expect(missing).toEqual([]);
    expect(
      [...tried].filter((name) => !all.some(({ form, field }) => name === `${form} ${field}`)),
    ).toEqual([]);
    for (const file of Object.values(triedElsewhere)) {
      expect([file, existsSync(path.join(projectRoot, file))]).toEqual([file, true]);
    }
  });
});

/** What stands in the way of sending the same form again, taken away. */
function makeRoom(): void {
  world.app.site.db.exec(
    `DELETE FROM reports; DELETE FROM moderations; UPDATE posts SET hidden_at = NULL;
     DELETE FROM annotations WHERE id > 3; DELETE FROM chart_settings WHERE id > 3;
     UPDATE chart_settings SET known_until = NULL, ended_by = NULL, end_reason = NULL;
     DELETE FROM programme_reports WHERE issued_at IS NULL;
     DELETE FROM sharing_changes; DELETE FROM throttle_events; DELETE FROM login_failures; DELETE FROM login_tries;
     UPDATE users SET suspended_at = NULL, suspension_reason = NULL, suspended_until = NULL`,
  );
}

async function send(tried: Tried, input: string): Promise<{ answer: Answer; visitor: Visitor }> {
  const row = forms.find((one) => one.path === tried.path);
  if (row === undefined) throw new Error(`There is no form ${tried.path}`);
  makeRoom();
  const { app } = world;
  const visitor = tried.as === 'guest' ? app.visitor() : visitors[tried.as];
  await world.prepare(
    { ...row, thing: row.path === '/reset-password' ? 'live' : row.thing },
    visitor,
  );
  const form = { ...(world.formOf(row, tried.as) as Record<string, string>) };
  if (form['current_password'] !== undefined) form['current_password'] = password;
  // What holds from a later month is not shown yet.
  if (row.path.endsWith('/measures/:code/edit')) form['from_month'] = '2026-11';
  if (row.path.endsWith('/two-step-reset'))
    turnOn(app.site, Number(world.addressOf(row).split('/')[3]));
  const address = row.path.endsWith('/decline')
    ? `/admin/access-requests/${addRequest(app, 'waiting')}/decline`
    : world.addressOf(row);
  const answer = await visitor.post(address, { ...form, [tried.field]: input });
  if (tried.path === '/account/password' && answer.status === 303) restorePassword();
  return { answer, visitor };
}

/** The next form gives the password that everybody has. */
function restorePassword(): void {
  const copy = `UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email = ?) WHERE id = ?`;
  world.app.site.db.prepare(copy).run(people.amina.email, world.app.ids.sian);
}

async function shown({ shownAt = '' }: Tried, location: string, visitor: Visitor): Promise<string> {
  const { db } = world.app.site;
  // Admins see a request once its address has been confirmed.
  db.exec("UPDATE access_requests SET state = 'waiting' WHERE state = 'unconfirmed'");
  const id = String(db.prepare('SELECT max(id) FROM access_requests').pluck().get());
  const address = shownAt
    .replace('->', location)
    .replace(':own', String(world.app.ids.sian))
    .replace(':newest', id);
  return (await (address.startsWith('/admin') ? visitors.admin : visitor).get(address)).body;
}

/** As the site keeps what was typed. */
function kept(kind: Kind, input: string): string {
  if (kind === 'email') return input.trim();
  return kind === 'lines' ? normaliseText(input).trim() : input.normalize('NFC').trim();
}

/** Some boxes of several lines are kept as one. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}

function allowed({ kind, path: form }: Tried, { expect: wanted, input }: Case): number[] {
  const either = [303, 422];
  // Somebody has to have the address, or the domain to be one.
  if (form.endsWith('/people') || form.endsWith('/domains')) return either;
  if (kind === 'line' || kind === 'lines' || wanted === 'either') return either;
  // Hosts without a dot are no use on the internet.
  if (kind === 'email' && !/@.*\./.test(input)) return either;
  return wanted === 'accept' ? [303] : [422, 413];
}

describe.skipIf(!here).each(triedFields)('$field of $path', (tried) => {
  it('is shown back as it was typed, or handed back beside its fault', async () => {
    let taken = 0;
    for (const one of corpora[tried.kind] ?? []) {
      const { answer, visitor } = await send(tried, one.input);
      const { status, body, location } = answer;
      expect([one.id, status, allowed(tried, one).includes(status)]).toEqual([
        one.id,
        status,
        true,
      ]);
      const isSecret = tried.kind === 'password';
      if (status === 422) {
        expect([one.id, body.includes(`id="${tried.field}-error"`)]).toEqual([one.id, true]);
        const typed = escapeHtml(one.input).replaceAll('\r\n', '\n');
        const back = body.replaceAll('\r\n', '\n').includes(typed);
        if (one.input.length > 5) expect([one.id, back]).toEqual([one.id, !isSecret]);
      } else if (status === 303) {
        taken += 1;
        if (tried.shownAt === undefined) continue;
        const page = await shown(tried, location, visitor);
        const text = escapeHtml(kept(tried.kind, one.input));
        expect([one.id, flat(page).includes(flat(text))]).toEqual([one.id, true]);
      }
    }
    if (!/people$|domains$/.test(tried.path)) expect(taken).toBeGreaterThan(3);
  });
});
