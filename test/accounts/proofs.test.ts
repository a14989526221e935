import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password } from '../support/world.ts';
import { count } from './steps.ts';

/* A sensitive form, of which adding an account is one, wants a password that was given a short while ago. */

let app: TestApp;
let hannah: Visitor;
let added = 0;
beforeAll(async () => {
  app = await startApp();
});
beforeEach(async () => {
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

function newcomer(): Record<string, string> {
  added += 1;
  return { name: 'Ann "Other" <b>', email: `ann.${added}@example.org`, role: 'admin' };
}

function people(): number {
  return count(app, 'users');
}

/** The fields that a page carries along, as a browser would send them. */
function carried(body: string): Record<string, string> {
  const inputs = body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries(
    [...inputs].map(([, name = '', value = '']) => [name, unescape(value)]),
  );
}

function unescape(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#34;': '"',
    '&#39;': "'",
    '&amp;': '&',
  };
  return text.replaceAll(/&(?:lt|gt|quot|amp|#3[49]);/g, (sign) => signs[sign] ?? sign);
}

describe('a sensitive form', () => {
  it('is taken at once within 15 minutes of the password, and not a second later', async () => {
    app.clock.forward(15 * minute - 1_000);
    const form = { name: 'Ann Other', email: 'in.time@example.org', role: 'member' };
    expect((await hannah.post('/admin/users/new', form)).location).toBe('/admin/users');
    app.clock.forward(1_000);
    const before = people();
    const late = await hannah.post('/admin/users/new', { ...form, email: 'late@example.org' });
    expect(late.status).toBe(403);
    expect(late.body).toContain('Enter your password to go on');
    expect(people()).toBe(before);
  });

  it('is carried along word for word and done once the password has been given', async () => {
    app.clock.forward(16 * minute);
    const form = {
      name: 'Ann Other',
      email: 'carried@example.org',
      role: 'moderator',
      team: 'A & B',
    };
    const asked = await hannah.post('/admin/users/new', form, {
      referer: `${app.origin}/admin/users/new`,
    });
    const kept = carried(asked.body);
    expect(kept).toEqual({ ...form, prove_cancel: '/admin/users/new' });
    const before = hannah.cookies.get('frailsafe');
    const done = await hannah.post('/admin/users/new', { ...kept, prove_password: password });
    expect([done.status, done.location]).toEqual([303, '/admin/users']);
    expect(hannah.cookies.get('frailsafe')).not.toBe(before);
    expect(count(app, "users WHERE email = 'carried@example.org' AND role = 'moderator'")).toBe(1);
    expect((await hannah.get('/admin/users')).body).toContain('has been added');
    const old = app.visitor();
    old.cookies.set('frailsafe', before ?? '');
    expect((await old.get('/members')).status).toBe(303);
    expect((await hannah.post('/admin/users/new', newcomer())).status).not.toBe(403);
  });

  it('is not done for somebody who loses the right to it once the password has been found right', async () => {
    app.clock.forward(16 * minute);
    // Stands for another admin, in another process.
    app.site.db.exec(`CREATE TRIGGER demoted AFTER INSERT ON sessions
                      BEGIN UPDATE users SET role = 'member' WHERE id = ${app.ids.hannah}; END`);
    const before = people();
    const done = await hannah.post('/admin/users/new', { ...newcomer(), prove_password: password });
    app.site.db.exec('DROP TRIGGER demoted');
    app.site.db.prepare("UPDATE users SET role = 'admin' WHERE id = ?").run(app.ids.hannah);
    expect([done.status, people()]).toEqual([404, before]);
  });

  it('stays carried while the password is wrong or empty, which counts as a failed try', async () => {
    app.clock.forward(16 * minute);
    const form = newcomer();
    const before = people();
    const refused = count(app, "audit_entries WHERE act = 'session.refused'");
    for (const wrong of ['', 'not my password']) {
      const answer = await hannah.post('/admin/users/new', { ...form, prove_password: wrong });
      expect(answer.status).toBe(422);
      expect(carried(answer.body)).toMatchObject(form);
      expect(answer.body).not.toContain('not my password');
    }
    expect(people()).toBe(before);
    expect(count(app, "audit_entries WHERE act = 'session.refused'")).toBe(refused + 1);
  });

  it('is taken from a page that was sent twice, though nothing is asked any more', async () => {
    const form = newcomer();
    const answer = await hannah.post('/admin/users/new', { ...form, prove_password: 'anything' });
    expect(answer.location).toBe('/admin/users');
  });

  it('leads back to pages of this site only when it is cancelled', async () => {
    app.clock.forward(16 * minute);
    for (const bad of ['https://evil.example/', '//evil.example', 'javascript:alert(1)']) {
      const form = { ...newcomer(), prove_cancel: bad };
      const { body } = await hannah.post('/admin/users/new', form);
      expect(body).not.toContain('evil.example');
      expect(body).toContain('<a href="/members">Cancel</a>');
    }
  });

  it('asks nobody for a password who may not send it anyway', async () => {
    const amina = await app.logIn('amina');
    app.clock.forward(16 * minute);
    expect((await amina.post('/admin/users/new', newcomer())).status).toBe(404);
  });
});
