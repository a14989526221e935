import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { choose, confirm, userNow } from './bulk-steps.ts';
import { acts, addPeople } from './people.ts';

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah');
});
afterAll(() => app.close());

describe('a choice that cannot be read', () => {
  it('shows the list again as it was, says what is missing and keeps what was chosen', async () => {
    const nobody = await choose(app, hannah, [], 'role.moderator');
    expect(nobody.status).toBe(422);
    expect(nobody.body).toContain('<a href="#person">Choose at least one person</a>');
    expect(nobody.body).toContain('<option value="role.moderator" selected>');
    expect(nobody.body).toContain('name="q" type="text" value="o"');
    const nothing = await choose(app, hannah, ['amina', 'tom'], '');
    expect(nothing.status).toBe(422);
    expect(nothing.body).toContain('<a href="#todo">Choose what to do</a>');
    const boxes = [...nothing.body.matchAll(/value="(\d+)" checked/g)].map(([, id]) => Number(id));
    expect(boxes).toEqual([app.ids.amina, app.ids.tom].filter((id) => boxes.includes(id)));
    expect(boxes.length).toBeGreaterThan(0);
  });

  it.each(['role.owner', 'team.x', 'team.0', 'suspension.1', 'role', 'nothing', 'role.admin.x'])(
    'is refused for %j',
    async (todo) => {
      expect((await choose(app, hannah, ['sian'], todo)).status).toBe(422);
    },
  );

  it('takes 50 people and not one more', async () => {
    const ids = addPeople(
      app,
      Array.from({ length: 51 }, (_one, at) => ({ name: `Many ${at}` })),
    );
    const send = (some: readonly number[]): Promise<Answer> => {
      const fields = some.map((id) => ['person', String(id)]);
      const form = new URLSearchParams([...fields, ['todo', 'role.moderator'], ['list', '']]);
      return hannah.post('/admin/user-changes', form);
    };
    expect((await send(ids)).body).toContain('Choose 50 people or fewer');
    const page = await send(ids.slice(1));
    expect((await confirm(hannah, page)).status).toBe(303);
    expect(acts(app, 'user.role-changed')).toHaveLength(50);
  });

  it('leads back to nothing but the list, whatever is sent for it', async () => {
    for (const bad of [
      'https://evil.example/',
      '//evil.example?q=x',
      'javascript:alert(1)?sort=no',
    ]) {
      const form = { person: String(app.ids.sian), todo: 'role.moderator', list: bad };
      const page = await hannah.post('/admin/user-changes', form);
      expect(page.body).toMatch(/<a href="\/admin\/users(\?q=x)?">Cancel<\/a>/);
      expect(page.body).not.toContain('evil');
    }
  });

  it('is hidden from all but admins, and a guest loses nothing but the choice', async () => {
    for (const name of ['sian', 'moses'] as const) {
      const visitor = await app.logIn(name);
      expect((await choose(app, visitor, ['tom'], 'role.admin')).status).toBe(404);
      const form = { seen: `${app.ids[name]}.${people[name].role}`, todo: 'role.admin', list: '' };
      expect((await visitor.post('/admin/user-changes/confirmed', form)).status).toBe(404);
      expect(userNow(app, name)?.role).toBe(people[name].role);
    }
    expect((await hannah.get('/admin/user-changes')).location).toBe('/admin/users');
  });
});
