import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { count, dump } from '../accounts/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { people } from '../support/world.ts';
import { acts, ask, codeAddress, jo, letterTo, pat, rows } from './steps.ts';

let app: TestApp;
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

describe('the page that asks for access', () => {
  it('is linked from the contact page, the log-in page and the panel', async () => {
    const guest = app.visitor();
    expect((await guest.get('/contact')).body).toContain('<a href="/contact/access">');
    expect((await guest.get('/')).body).toContain('<a href="/contact/access">ask for access</a>');
    const login = await guest.get('/login?return_to=%2Fmembers%2Fthreads%2F7%3Fpage%3D2');
    const link = '/contact/access?return_to=%2Fmembers%2Fthreads%2F7%3Fpage%3D2';
    expect(login.body).toContain(`<a href="${link}">ask for access</a>`);
    expect((await guest.get(link)).body).toContain(
      'name="return_to" value="/members/threads/7?page=2"',
    );
  });

  it('has the fields of both kinds, and the hospitals to choose from', async () => {
    const { status, body, headers } = await app.visitor().get('/contact/access');
    expect(status).toBe(200);
    for (const field of Object.keys(jo)) expect(body).toContain(`name="${field}"`);
    expect(body).toContain('<option value="Northmoor General">');
    expect(headers.get('set-cookie')).toBeNull();
    const ids = [...body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('sends a member home, who has access already', async () => {
    const answer = await (await app.logIn('sian')).get('/contact/access');
    expect([answer.status, answer.location]).toEqual([303, '/members']);
  });

  it('takes no address of another site as the page to return to', async () => {
    for (const bad of ['//evil.example', 'https://evil.example', '/\\evil.example', '/login']) {
      const address = `/contact/access?return_to=${encodeURIComponent(bad)}`;
      const { body } = await app.visitor().get(address);
      expect(body).toContain('name="return_to" value=""');
      await ask(app, { return_to: bad, why: `Led to ${bad}` });
    }
    expect(rows(app).map(({ landing }) => landing)).toEqual([null, null, null]);
  });
});

describe('a request', () => {
  it('of somebody at a hospital is kept, and leads to the page for the code', async () => {
    const answer = await ask(app, { return_to: '/members/threads/7' });
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(codeAddress)]);
    expect(rows(app)).toEqual([
      expect.objectContaining({
        name: jo.name,
        email: jo.email,
        kind: 'hospital',
        hospital: jo.hospital,
        role_title: jo.role_title,
        introduced_by: '',
        why: jo.why.replace('\r', ''),
        landing: '/members/threads/7',
        state: 'unconfirmed',
      }),
    ]);
    expect(acts(app)).toEqual([
      { act: 'access-request.received', actor_id: null, target_id: 1, details: '{}' },
    ]);
  });

  it('of a patient or carer partner needs neither hospital nor role, but who introduced them', async () => {
    expect((await ask(app, { ...pat, hospital: 'None', role_title: 'None' })).status).toBe(303);
    expect(rows(app)).toEqual([
      expect.objectContaining({
        kind: 'partner',
        hospital: '',
        role_title: '',
        introduced_by: pat.introduced_by,
      }),
    ]);
  });

  it('is told to no admin before its address is confirmed', async () => {
    await ask(app);
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toEqual([jo.email]);
    const hannah = await app.logIn('hannah');
    expect((await hannah.get('/admin/access-requests')).body).not.toContain(jo.name);
    expect((await hannah.get('/admin/access-requests/1')).status).toBe(404);
  });

  it('brings a letter that repeats nothing of what a stranger typed', async () => {
    await ask(app, { name: 'Xanthippe', why: 'Buy quokkas at https://evil.example' });
    const { text } = await letterTo(app, jo.email);
    expect(text).toContain('Somebody asked for access');
    const [mail] = app.mails;
    expect(`${text}${mail?.html}${mail?.subject}${mail?.to.name}`).not.toMatch(
      /Xanthippe|quokka|evil|Northmoor/,
    );
  });

  it('sent five times at once is one request with one letter', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(app)));
    expect(new Set(answers.map(({ location }) => location)).size).toBe(1);
    await app.runJobs();
    expect([rows(app).length, app.mails.length]).toEqual([1, 1]);
    app.clock.forward(10 * minute);
    expect((await ask(app)).location).not.toBe(answers[0]?.location);
  });

  it('of a program that fills in every field is answered alike and not kept', async () => {
    const before = dump(app);
    const answer = await ask(app, { website: 'https://spam.example' });
    expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(codeAddress)]);
    expect((await app.visitor().get(answer.location)).status).toBe(200);
    expect(dump(app)).toBe(before);
  });

  it('leaves no word of it in the log', async () => {
    await ask(app, { name: 'Xanthippe', why: 'quokka', role_title: 'zebra' });
    await ask(app, { email: 'okapi@@example.org' });
    await app.runJobs();
    expect(app.captured.lines.join('')).not.toMatch(/Xanthippe|quokka|zebra|okapi|jo\.bell/i);
  });

  it('of somebody with an account is answered by a letter to the address on record', async () => {
    await ask(app, { email: people.sian.email.toUpperCase() });
    await app.runJobs();
    expect(app.mails.map(({ to, subject }) => [to.address, subject])).toEqual([
      [people.sian.email, 'You have an account already'],
    ]);
    expect(app.mails[0]?.text).toContain(`${app.origin}/login\n`);
    expect(count(app, 'access_request_tokens')).toBe(0);
  });
});

describe('the limits', () => {
  it('let a network ask 10 times an hour, and then give the text back', async () => {
    for (let n = 1; n <= 10; n += 1) {
      expect((await ask(app, { email: `jo.${n}@example.org` })).status).toBe(303);
      app.clock.forward(minute);
    }
    const refused = await ask(app, { email: 'jo.11@example.org' });
    expect(refused.status).toBe(429);
    expect(refused.body).toMatch(/Too many requests .* Try again at 11am\./);
    for (const text of [jo.name, 'jo.11@example.org', jo.hospital, jo.role_title, 'read along']) {
      expect(refused.body).toContain(text);
    }
    expect(rows(app).length).toBe(10);
    app.clock.forward(hour);
    expect((await ask(app, { email: 'jo.11@example.org' })).status).toBe(303);
  });

  it('let nobody fill another letter box: the fourth letter in an hour is not sent, and the answer is alike', async () => {
    for (let n = 1; n <= 4; n += 1) {
      const answer = await ask(app, {
        why: `Reason ${n}`,
        email: n % 2 ? jo.email : jo.email.toLowerCase(),
      });
      expect([answer.status, answer.location]).toEqual([303, expect.stringMatching(codeAddress)]);
    }
    await app.runJobs();
    expect([rows(app).length, app.mails.length]).toEqual([3, 3]);
    app.clock.forward(hour);
    await ask(app, { why: 'Reason 5' });
    expect(rows(app).length).toBe(4);
  });
});
