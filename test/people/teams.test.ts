import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../src/lib/audit.ts';
import { faultsIn } from '../discussion/writing.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { acts } from './people.ts';

let app: TestApp;
let hannah: Visitor;

beforeEach(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterEach(() => app.close());

function teamId(name: string): number {
  return Number(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

function placeOf(id: number): unknown {
  const query = `SELECT teams.name AS team, team_role FROM users LEFT JOIN teams ON teams.id = team_id
                 WHERE users.id = ?`;
  return app.site.db.prepare(query).get(id);
}

function addTeam(name: string): Promise<Answer> {
  return hannah.post('/admin/teams', { name });
}

function place(id: number, team: number | 'none', team_role = 'member'): Promise<Answer> {
  return hannah.post(`/admin/users/${id}/team`, { team: String(team), team_role });
}

describe('the list of teams', () => {
  it('is reached from the admin page and tells how many people and leads each team has', async () => {
    expect((await hannah.get('/admin')).body).toContain('<a href="/admin/teams">Teams</a>');
    await place(app.ids.sian, teamId('Northmoor General'), 'lead');
    const { body } = await hannah.get('/admin/teams');
    const row = (name: string): string => new RegExp(`<tr>.*${name}.*</tr>`).exec(body)?.[0] ?? '';
    const numbers = '<td class="number">2</td><td class="number">1</td>';
    expect(row('Northmoor General')).toContain(numbers);
    expect(row('Glanhelyg Hospital')).toContain('<td class="number">0</td>');
  });

  it('adds a team, tells so on its page, and puts it into the audit', async () => {
    const answer = await addTeam('  St <b>Osyn’s</b>  ');
    const id = teamId('St <b>Osyn’s</b>');
    expect([answer.status, answer.location]).toEqual([303, `/admin/teams/${id}`]);
    const { body } = await hannah.get(answer.location);
    expect(body).toContain('<h1>St &lt;b&gt;Osyn’s&lt;/b&gt;</h1>');
    expect(body).toContain('has been added.');
    expect(body).toContain('Nobody is in this team yet. Add somebody below.');
    expect(acts(app, 'team.%')).toEqual([
      {
        act: 'team.created',
        actor_id: app.ids.hannah,
        target_kind: 'team',
        target_id: id,
        details: '{}',
      },
    ]);
  });

  it.each([
    [' ', 'Enter a name'],
    ['x'.repeat(121), 'Name must be 120 characters or fewer'],
    ['a\u0007b', 'Use letters, numbers and signs on one line'],
    ['NORTHMOOR general', 'There is already a team with this name'],
  ])('refuses the name %j and keeps it', async (name, message) => {
    const answer = await addTeam(name);
    expect([answer.status, faultsIn(answer)]).toEqual([422, [message]]);
    expect(answer.body).toContain(`name="name" type="text" value="${name}"`);
    expect(answer.body).toContain('Northmoor General</a>');
    expect(acts(app, 'team.%')).toEqual([]);
  });

  it('takes a name of 120 characters', async () => {
    expect((await addTeam('x'.repeat(120))).status).toBe(303);
  });

  it('adds one team when the same name is sent 50 times at once, in any case', async () => {
    const sent = Array.from({ length: 50 }, (_one, at) =>
      addTeam(at % 2 === 0 ? 'Kirkbrae Royal' : 'KIRKBRAE ROYAL'),
    );
    const answers = await Promise.all(sent);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(49);
    expect(acts(app, 'team.created')).toHaveLength(1);
    expect(verifyAudit(app.site.db)).toMatchObject({ ok: true });
  });

  it('holds no two names that differ in case alone, whoever writes them', () => {
    const insert = app.site.db.prepare('INSERT INTO teams (name) VALUES (?)');
    expect(() => insert.run('northmoor GENERAL')).toThrow('UNIQUE');
  });
});

describe('a team', () => {
  it('lists its people by name, with role, part and a link to change it', async () => {
    const id = teamId('Glanhelyg Hospital');
    await place(app.ids.amina, id, 'lead');
    const { body } = await hannah.get(`/admin/teams/${id}`);
    const names = [...body.matchAll(/scope="row">.*?<\/span>([^<]+)</g)].map(([, name]) => name);
    expect(names).toEqual(['Dr Amina Farooq', 'Siân Price']);
    expect(body).toContain('<td>Team lead</td>');
    expect(body).toContain(`href="/admin/users/${app.ids.sian}/team"`);
  });

  it('goes on by key past 50 people', async () => {
    const id = teamId('Glanhelyg Hospital');
    const insert = app.site.db.prepare(
      `INSERT INTO users
         (email, email_key, name, role, role_title, team_id, created_at, search_words)
       VALUES (:email, :email, :email, 'member', '', :id, 'now', fold(:email))`,
    );
    for (let at = 0; at < 60; at += 1) insert.run({ email: `a${at}@example.org`, id });
    const first = await hannah.get(`/admin/teams/${id}`);
    expect(first.body.match(/scope="row"/g)).toHaveLength(50);
    const later = /href="([^"]+)" rel="next"/.exec(first.body)?.[1] ?? '';
    const second = await hannah.get(later);
    expect(second.body.match(/scope="row"/g)).toHaveLength(11);
    expect(second.body).toContain('Siân Price');
  });

  it('is renamed, once in the audit, and not to the name of another', async () => {
    const id = teamId('Glanhelyg Hospital');
    const rename = (name: string): Promise<Answer> =>
      hannah.post(`/admin/teams/${id}/name`, { name });
    await rename('Glanhelyg Hospital');
    expect(acts(app, 'team.%')).toEqual([]);
    const answer = await rename('GLANHELYG Hospital');
    expect([answer.status, answer.location]).toEqual([303, `/admin/teams/${id}`]);
    expect((await hannah.get(answer.location)).body).toContain(
      'The name is now GLANHELYG Hospital.',
    );
    expect(acts(app, 'team.%')).toMatchObject([{ act: 'team.renamed', target_id: id }]);
    const taken = await rename('northmoor general');
    expect([taken.status, faultsIn(taken)]).toEqual([
      422,
      ['There is already a team with this name'],
    ]);
    expect(taken.body).toContain('value="northmoor general"');
    expect((await rename('')).status).toBe(422);
    expect(teamId('GLANHELYG Hospital')).toBe(id);
  });

  it('takes somebody in by email address, out of the team they were in', async () => {
    const id = teamId('Northmoor General');
    const join = (email: string, team_role = 'data-entry'): Promise<Answer> =>
      hannah.post(`/admin/teams/${id}/people`, { email, team_role });
    const answer = await join(` ${people.sian.email.toUpperCase()} `);
    expect([answer.status, answer.location]).toEqual([303, `/admin/teams/${id}`]);
    expect(placeOf(app.ids.sian)).toEqual({ team: 'Northmoor General', team_role: 'data-entry' });
    expect((await hannah.get(answer.location)).body).toContain('Siân Price is now in this team.');
    const from = teamId('Glanhelyg Hospital');
    expect(acts(app, 'user.team%')).toMatchObject([
      { act: 'user.team-changed', details: JSON.stringify({ from, to: id }) },
      { act: 'user.team-role-changed', details: '{"role":"data-entry"}' },
    ]);
    const unknown = await join('nobody@example.org');
    expect([unknown.status, faultsIn(unknown)]).toEqual([
      422,
      ['Nobody has an account with this address'],
    ]);
    expect(unknown.body).toContain('value="nobody@example.org"');
    expect(unknown.body).toContain('<option value="data-entry" selected>');
    expect(unknown.body).toContain('value="Northmoor General"');
    expect((await join('nonsense')).status).toBe(422);
    expect((await join(people.tom.email, 'boss')).status).toBe(422);
  });
});

describe('the place of a person', () => {
  it('is saved, and only what changed stands in the audit', async () => {
    const page = await hannah.get(`/admin/users/${app.ids.sian}/team`);
    expect(page.body).toContain('<h1>Team of Siân Price</h1>');
    const id = teamId('Glanhelyg Hospital');
    expect(page.body).toContain(`<option value="${id}" selected>Glanhelyg Hospital</option>`);
    const answer = await place(app.ids.sian, id, 'lead');
    expect([answer.status, answer.location]).toEqual([303, `/admin/teams/${id}`]);
    await place(app.ids.sian, id, 'lead');
    expect(acts(app, 'user.team%')).toEqual([
      {
        act: 'user.team-role-changed',
        actor_id: app.ids.hannah,
        target_kind: 'user',
        target_id: app.ids.sian,
        details: '{"role":"lead"}',
      },
    ]);
  });

  it('without a hospital is a member of none, whatever part was chosen', async () => {
    await place(app.ids.sian, teamId('Glanhelyg Hospital'), 'lead');
    const answer = await place(app.ids.sian, 'none', 'lead');
    expect([answer.status, answer.location]).toEqual([303, '/admin/teams']);
    expect(placeOf(app.ids.sian)).toEqual({ team: null, team_role: 'member' });
  });

  it('of a moderator or an admin is in some team', async () => {
    const { body } = await hannah.get(`/admin/users/${app.ids.moses}/team`);
    expect(body).not.toContain('value="none"');
    const answer = await place(app.ids.moses, 'none');
    expect([answer.status, faultsIn(answer)]).toEqual([
      422,
      ['Choose a hospital: only members can be without one'],
    ]);
    expect(placeOf(app.ids.moses)).toMatchObject({ team: 'Ashmere Hospital' });
  });

  it.each(['999999', '', 'x', '-1'])('is in no team that is not there: %j', async (team) => {
    const sent = { team, team_role: 'lead' };
    const answer = await hannah.post(`/admin/users/${app.ids.sian}/team`, sent);
    expect([answer.status, faultsIn(answer)]).toEqual([422, ['Choose a hospital']]);
    expect(answer.body).toContain('<option value="lead" selected>');
    expect(placeOf(app.ids.sian)).toEqual({ team: 'Glanhelyg Hospital', team_role: 'member' });
  });

  it('can be held by the database to what the rules say', () => {
    const set = app.site.db.prepare('UPDATE users SET team_role = ? WHERE id = ?');
    expect(() => set.run('lead', app.ids.tom)).toThrow('CHECK');
    expect(() => set.run('boss', app.ids.sian)).toThrow('CHECK');
  });
});
