import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { count, dump, linkIn } from '../accounts/steps.ts';
import { accept, chosen } from '../invitations/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';
import { acts, confirmed, jo, opened, pat, rows, states } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
  await app.runJobs();
});
afterEach(() => app.close());

const queue = '/admin/access-requests';

function approve(id: number, changes: Record<string, string> = {}): Promise<Answer> {
  return hannah.post(`${queue}/${id}/approval`, { role: 'member', team: '', ...changes });
}

function decline(id: number, changes: Record<string, string> = {}): Promise<Answer> {
  return hannah.post(`${queue}/${id}/decline`, { template: '1', own: '', ...changes });
}

function teamId(name: string): string {
  return String(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

function lettersTo(address: string): string[] {
  return app.mails.filter(({ to }) => to.address === address).map(({ subject }) => subject);
}

describe('a request that waits', () => {
  it('is decided in two clicks from the queue: the hospital is chosen already', async () => {
    const id = await confirmed(app);
    const list = await hannah.get(queue);
    expect(list.body).toContain(`<a href="${queue}/${id}">Jo Bell</a>`);
    expect(list.body).toContain('New today');
    const { body } = await hannah.get(`${queue}/${id}`);
    expect(body).toContain('<option value="member" selected>');
    const team = teamId(jo.hospital);
    expect(body).toContain(`<option value="${team}" selected>${jo.hospital}</option>`);
    const answer = await approve(id, { team });
    expect([answer.status, answer.location]).toEqual([303, queue]);
    expect((await hannah.get(queue)).body).toContain('An invitation is on its way');
    expect(rows(app)[0]).toMatchObject({ state: 'approved', decided_by: app.ids.hannah });
  });

  it('shows all that was told, as text, and no hospital for a partner', async () => {
    const id = await confirmed(app, { ...pat, why: '<script>alert(1)</script> & more' });
    const { body } = await hannah.get(`${queue}/${id}`);
    expect(body).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; more');
    expect(body).toContain('Siân Price, at the spring meeting');
    expect(body).toContain('<option value="" selected>None</option>');
  });

  it('stands oldest first with its age in working days', async () => {
    await confirmed(app, { name: 'First Asker' });
    // Friday 20 November to Tuesday.
    app.clock.forward(4 * 24 * hour);
    await confirmed(app, { name: 'Second Asker', email: 'second@example.org' });
    hannah = await app.logIn('hannah');
    const { body } = await hannah.get(queue);
    expect(body).toMatch(/First Asker[^]*Waiting 2 working days[^]*Second Asker[^]*New today/);
  });

  it('tells of accounts, invitations and requests with its address or name', async () => {
    const id = await confirmed(app);
    expect((await hannah.get(`${queue}/${id}`)).body).toContain('No account, invitation or other');
    await confirmed(app, { name: 'jo bell', email: 'other@example.org' });
    app.site.db.prepare('UPDATE users SET name = ? WHERE id = ?').run('JO BELL', app.ids.tom);
    await hannah.post('/admin/invitations/new', {
      text: '', checked: jo.email, role: 'member', team: '', landing: '',
      form_key: 'a-key-of-this-test', action: 'send',
    }); // prettier-ignore
    const { body } = await hannah.get(`${queue}/${id}`);
    expect(body).toContain(`An account has this name: JO BELL, no hospital, ${people.tom.email}`);
    expect(body).toContain('Another request waits: jo bell, other@example.org');
    expect(body).toContain('An invitation to this address is open, from Hannah Osei');
  });
});

describe('an approved request', () => {
  it('leads by the invitation to the page that was asked for, once', async () => {
    const id = await confirmed(app, { return_to: '/members/discussion?space=1' });
    await approve(id, { team: teamId('Ashmere Hospital') });
    await app.runJobs();
    const letter = app.mails.at(-1);
    expect(letter?.to.address).toBe(jo.email);
    expect(letter?.text).toContain('Hannah Osei');
    const visitor = await opened(app, linkIn(letter?.text ?? '', app.origin));
    expect((await visitor.get('/invitation')).body).toContain('Member, Ashmere Hospital');
    expect((await visitor.get('/invitation')).body).toContain(`value="${jo.name}"`);
    await accept(visitor);
    const login = (): Promise<Answer> =>
      app.visitor().post('/login', { email: jo.email, password: chosen });
    expect((await login()).location).toBe('/welcome?return_to=%2Fmembers%2Fdiscussion%3Fspace%3D1');
    expect((await login()).location).toBe('/welcome');
  });

  it('is approved once, however many press, and whoever comes late is told who decided', async () => {
    const id = await confirmed(app);
    const answers = await Promise.all(Array.from({ length: 50 }, () => approve(id)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
    expect(count(app, 'invitations')).toBe(1);
    expect(acts(app).length).toBe(3);
    await app.runJobs();
    expect(lettersTo(jo.email).length).toBe(2);
    await decline(id);
    expect(states(app)).toEqual(['approved']);
    expect((await hannah.get(queue)).body).toMatch(
      /decided already\. Hannah Osei approved it on 20 November 2026/,
    );
    expect((await hannah.get(`${queue}/decided`)).body).toContain('Hannah Osei approved it');
    expect((await hannah.get(`${queue}/${id}`)).body).not.toContain('Approve and invite');
  });

  it('is declined or approved, never both, when two admins press at once', async () => {
    const id = await confirmed(app);
    await Promise.all([approve(id), decline(id), approve(id), decline(id)]);
    await app.runJobs();
    expect(count(app, 'invitations') + Number(states(app)[0] === 'declined')).toBe(1);
    expect(lettersTo(jo.email).length).toBe(2);
  });

  it('asks for the password before a role above member, and not for a member', async () => {
    const ids = [await confirmed(app), await confirmed(app, { email: 'second@example.org' })];
    app.clock.forward(16 * minute);
    const asked = await approve(ids[0] ?? 0, { role: 'admin' });
    expect(asked.status).toBe(403);
    expect(asked.body).toContain('Enter your password to go on');
    expect(asked.body).toContain('name="role" value="admin"');
    const wrong = await approve(ids[0] ?? 0, { role: 'admin', prove_password: 'not mine' });
    expect(wrong.status).toBe(422);
    expect(states(app)).toEqual(['waiting', 'waiting']);
    expect((await approve(ids[1] ?? 0)).status).toBe(303);
    const proved = await approve(ids[0] ?? 0, { role: 'admin', prove_password: password });
    expect(proved.status).toBe(303);
    const roles = app.site.db.prepare('SELECT role FROM invitations ORDER BY id').pluck().all();
    expect(roles).toEqual(['member', 'admin']);
  });

  it('stands in the audit by ids alone', async () => {
    const id = await confirmed(app);
    await approve(id);
    expect(acts(app)).toEqual([
      { act: 'access-request.received', actor_id: null, target_id: id, details: '{}' },
      { act: 'access-request.confirmed', actor_id: null, target_id: id, details: '{}' },
      {
        act: 'access-request.approved',
        actor_id: app.ids.hannah,
        target_id: id,
        details: '{"role":"member","automatic":false}',
      },
    ]);
  });

  it('makes no second account of an address that has one', async () => {
    const id = await confirmed(app);
    const take = app.site.db.prepare('UPDATE users SET email = ?, email_key = ? WHERE id = ?');
    take.run(jo.email, jo.email.toLowerCase(), app.ids.tom);
    const page = await hannah.get(`${queue}/${id}`);
    expect(page.body).toContain('An account has this address: Tom Bright');
    expect(page.body).not.toContain('Approve and invite');
    const answer = await approve(id);
    expect(answer.status).toBe(409);
    expect(answer.body).toContain('The address has an account by now');
    expect([states(app), count(app, 'invitations')]).toEqual([['waiting'], 0]);
  });
});

describe('a declined request', () => {
  it('is answered by the chosen text', async () => {
    const id = await confirmed(app);
    const { body } = await hannah.get(`${queue}/${id}`);
    expect(body).toContain('Not known to the hospital');
    expect(body).toContain('could not confirm your request');
    expect((await decline(id, { template: '2' })).location).toBe(queue);
    await app.runJobs();
    const letter = app.mails.at(-1);
    expect([letter?.to.address, letter?.to.name]).toEqual([jo.email, jo.name]);
    expect(letter?.text).toContain('they could not confirm your request');
    expect(letter?.text).toContain(`${app.origin}/contact\n`);
    expect(rows(app)[0]).toMatchObject({ state: 'declined', decided_by: app.ids.hannah });
    expect((await hannah.get(`${queue}/${id}`)).body).toContain('What they were told');
  });

  it('is answered in own words, with nothing of them read as markup or as a header', async () => {
    const id = await confirmed(app);
    const own = '<b>No</b>\r\nBcc: all@example.org';
    await decline(id, { template: 'own', own });
    await app.runJobs();
    const letter = app.mails.at(-1);
    expect(letter?.subject).toBe('Your request for access');
    expect(letter?.html).toContain('&lt;b&gt;No&lt;/b&gt;<br>Bcc: all@example.org');
    expect(letter?.text).toContain('<b>No</b>\nBcc: all@example.org');
  });

  it('does not use own words that were not chosen', async () => {
    const id = await confirmed(app);
    await decline(id, { template: '1', own: 'Never mind' });
    expect(rows(app)[0]?.reason).not.toContain('Never mind');
  });
});

describe('a decision', () => {
  it.each([
    ['approval', { role: 'owner', team: '' }, 'Choose a role'],
    ['approval', { role: 'member', team: '999' }, 'Choose a hospital'],
    ['approval', { role: 'member', team: 'x' }, 'Choose a hospital'],
    ['approval', { role: 'member' }, 'Choose a hospital'],
    ['decline', { own: 'Because' }, 'Choose a reason'],
    ['decline', { template: '999', own: '' }, 'Choose a reason'],
    ['decline', { template: 'own', own: ' ' }, 'Enter the reason'],
    ['decline', { template: 'own', own: 'a\0b' }, 'Remove the signs'],
    ['decline', { template: 'own', own: 'a'.repeat(1_001) }, 'The reason must be 1,000'],
  ])('by %s with %j is shown again with the fault', async (part, form, told) => {
    const id = await confirmed(app);
    const before = states(app);
    const answer = await hannah.post(`${queue}/${id}/${part}`, form);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain(told);
    if ('own' in form) expect(answer.body).toContain(form.own.replace('\0', ''));
    expect(states(app)).toEqual(before);
  });

  it('with a field that the page does not have is refused', async () => {
    const id = await confirmed(app);
    const before = dump(app);
    expect((await approve(id, { email: 'evil@example.org' })).status).toBe(400);
    expect((await approve(id, { landing: '/admin' })).status).toBe(400);
    expect((await decline(id, { reason: 'x' })).status).toBe(400);
    expect(dump(app)).toBe(before);
  });

  it('is not for members, moderators and guests', async () => {
    const id = await confirmed(app);
    for (const visitor of [await app.logIn('sian'), await app.logIn('moses')]) {
      const answer = await visitor.post(`${queue}/${id}/approval`, { role: 'member', team: '' });
      expect(answer.status).toBe(404);
    }
    expect(states(app)).toEqual(['waiting']);
  });
});
