import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour } from '../../src/lib/clock.ts';
import { escapeHtml } from '../../src/lib/text/html.ts';
import { dump } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { corpus } from '../support/corpora.ts';
import { ask, jo, pat, rows } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

const header = 'Jo\r\nBcc: all@example.org';
const long = (most: number): string => 'a'.repeat(most + 1);
const format = 'Enter an email address in the correct format';
const oneLine = 'Use letters, numbers and signs on one line';

const wrong = [
  ['name', ' ', 'Enter your name', jo],
  ['name', header, 'Name must be made of letters', jo],
  ['name', 'Admin', 'the name of a person', jo],
  ['email', '', 'Enter your email address', jo],
  ['email', 'jo@example.org\r\nBcc: all@example.org', format, jo],
  ['email', `${'a.'.repeat(50_000)}@x`, format, jo],
  ['kind', '', 'Choose how you take part', jo],
  ['kind', 'admin', 'Choose how you take part', jo],
  ['hospital', ' ', 'Enter your hospital', jo],
  ['hospital', header, oneLine, jo],
  ['hospital', long(120), 'Hospital must be 120 characters', jo],
  ['role_title', '', 'Enter your role', jo],
  ['role_title', header, oneLine, jo],
  ['role_title', long(80), 'Your role must be 80 characters', jo],
  ['introduced_by', '', 'Enter who introduced you', pat],
  ['introduced_by', header, oneLine, pat],
  ['introduced_by', long(200), 'Who introduced you must be 200', pat],
  ['why', ' \r\n ', 'Enter why you ask for access', jo],
  ['why', long(1_000), 'Why you ask must be 1,000 characters', jo],
  ['why', 'before\0after', 'Remove the signs that cannot be seen', jo],
] as const;

describe('the form that asks for access', () => {
  it.each(wrong)('shows a wrong %s (%j) again with the fault', async (field, typed, told, form) => {
    const before = dump(app);
    const fields = { ...form, [field]: typed };
    const answer = await ask(app, fields);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('<title>Error: Ask for access &ndash;');
    expect(answer.body).toMatch(new RegExp(`<li><a href="#${field}">[^<]*${told.slice(0, 10)}`));
    expect(answer.body.split(told).length).toBe(3);
    const shown = answer.body.replaceAll('\r\n', '\n');
    for (const [name, text] of Object.entries(fields)) {
      if (name !== 'kind') expect(shown).toContain(escapeHtml(text.replaceAll('\r\n', '\n')));
    }
    if (field !== 'kind') expect(shown).toMatch(new RegExp(`value="${form.kind}" checked`));
    expect(dump(app)).toBe(before);
  });

  it('names every fault at once, each beside its field', async () => {
    const { body } = await app.visitor().post('/contact/access', { kind: 'hospital' });
    for (const field of ['name', 'email', 'hospital', 'role_title', 'why']) {
      expect(body).toContain(`id="${field}-error"`);
    }
    expect(body).not.toContain('id="introduced_by-error"');
  });

  it('asks a partner for no hospital, and keeps what was typed in the fields of the other kind', async () => {
    const { status, body } = await ask(app, { ...pat, introduced_by: '', hospital: 'Ashmere' });
    expect(status).toBe(422);
    expect(body).toContain('value="Ashmere"');
    expect(body).not.toContain('id="hospital-error"');
  });

  it('takes the longest words that there may be', async () => {
    expect((await ask(app, { why: '𝒶\r\n'.repeat(499) + '𝒶!' })).status).toBe(303);
    expect(rows(app)[0]?.why).toBe(`${'𝒶\n'.repeat(499)}𝒶!`);
  });

  it('is refused when it holds a field that the page does not have', async () => {
    const before = dump(app);
    for (const extra of ['role', 'state', 'team', 'confirmed_at', 'reference', 'constructor']) {
      expect((await ask(app, { [extra]: 'admin' })).status).toBe(400);
    }
    expect(dump(app)).toBe(before);
  });

  it('is refused past the limit of its body, and when another site sends it', async () => {
    const before = dump(app);
    expect((await ask(app, { why: 'a'.repeat(300_000) })).status).toBe(413);
    expect((await ask(app, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask(app, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(dump(app)).toBe(before);
  });

  it('never stops at a field that comes twice or as a list', async () => {
    const body = new URLSearchParams(jo).toString();
    for (const field of ['name', 'email', 'kind', 'hospital', 'why']) {
      const { status } = await app.visitor().post('/contact/access', `${body}&${field}=x`);
      expect([field, status]).toEqual([field, 422]);
    }
    expect((await app.visitor().post('/contact/access', `${body}&return_to=x`)).status).toBe(303);
  });
});

const bodies = corpus('form-bodies');

describe.skipIf(!bodies)('the corpus of form bodies', () => {
  it('is refused, and changes nothing', async () => {
    const before = dump(app);
    for (const { id, input } of bodies ?? []) {
      const { status } = await app.visitor().post('/contact/access', input);
      expect([id, [400, 422].includes(status)]).toEqual([id, true]);
    }
    expect(dump(app)).toBe(before);
    expect('role' in {}).toBe(false);
  });
});

describe.each([
  ['emails', 'email'],
  ['names-unicode', 'name'],
] as const)('the corpus of %s', (name, field) => {
  const cases = corpus(name);

  it.skipIf(!cases)('is kept as it was typed, or refused beside its field', async () => {
    let at = 0;
    for (const { id, input } of cases ?? []) {
      if (at++ % 10 === 0) app.clock.forward(hour);
      const { status, body } = await ask(app, { [field]: input, why: `Reason ${id}` });
      expect([id, [303, 422].includes(status)]).toEqual([id, true]);
      if (status === 422) expect(body).toContain(`id="${field}-error"`);
    }
    await app.runJobs();
    for (const { to } of app.mails) {
      expect(to.address).toMatch(/^[\x21-\x7e]+@[\x21-\x7e]+$/);
      expect(to.name).toBe('');
    }
    for (const row of rows(app)) expect(`${row.name}${row.email}`).not.toMatch(/[\p{Cc}]/u);
  });
});
