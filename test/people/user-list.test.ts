import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createUser, suspendUser } from '../../src/features/accounts/index.ts';
import { day } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addPeople } from './people.ts';

/* The admins' list of everybody who has an account: search, filters, order, pages. */

let app: TestApp;
let hannah: Visitor;

beforeAll(async () => {
  app = await startApp();
  hannah = await app.logIn('hannah', { keep: 'yes' });
  const { db, clock } = app.site;
  const email = { value: 'Yet.ToCome@ashmere.example.org', key: 'yet.tocome@ashmere.example.org' };
  const user = { name: 'Zoë Ŵynne', role_title: 'Registrar', team: 'Ashmere Hospital' };
  createUser(db, { email, role: 'member', ...user }, null, undefined, clock.now());
  const until = new Date(clock.now().getTime() + 2 * day).toISOString();
  suspendUser(db, app.ids.tom, 'Asked', null, clock.now(), until);
});
afterAll(() => app.close());

function names(body: string): string[] {
  const cells = body.matchAll(/<th scope="row"><a href="\/admin\/users\/\d+">([^<]*)<\/a>/g);
  return [...cells].map(([, name = '']) => name);
}

async function find(query: string): Promise<string[]> {
  const { status, body } = await hannah.get(`/admin/users${query}`);
  expect([query, status]).toEqual([query, 200]);
  return names(body);
}

function teamId(name: string): string {
  return String(app.site.db.prepare('SELECT id FROM teams WHERE name = ?').pluck().get(name));
}

const byName = [
  'Dr Amina Farooq',
  'Hannah Osei',
  'Moses Oduya',
  'Siân Price',
  'Tom Bright',
  'Zoë Ŵynne',
];

describe('the list of members', () => {
  it('stands newest first, or by name with titles left aside', async () => {
    expect((await find('')).toSorted()).toEqual(byName.toSorted());
    expect((await find(''))[0]).toBe('Zoë Ŵynne');
    expect(await find('?sort=name')).toEqual(byName);
    expect(await find('?sort=oldest')).toEqual(await find('?sort=newest'));
  });

  it.each([
    ['sian', ['Siân Price']],
    ['ZOE  wynne', ['Zoë Ŵynne']],
    ['ward sister', ['Siân Price']],
    ['yet.toc', ['Zoë Ŵynne']],
    ['Ashmere.example', ['Zoë Ŵynne']],
    ['glanhelyg', ['Siân Price']],
    ['ashmere', ['Moses Oduya', 'Zoë Ŵynne']],
    ['%', []],
    ['s_an', []],
  ])('finds %s in names, addresses, roles and hospitals', async (q, found) => {
    expect(await find(`?sort=name&${new URLSearchParams({ q }).toString()}`)).toEqual(found);
  });

  it('is narrowed by role, hospital and state, in any combination', async () => {
    const ashmere = teamId('Ashmere Hospital');
    const wanted: [string, string[]][] = [
      ['role=admin', ['Hannah Osei']],
      ['role=moderator', ['Moses Oduya']],
      [`team=${ashmere}`, ['Moses Oduya', 'Zoë Ŵynne']],
      ['team=none', ['Tom Bright']],
      ['state=invited', ['Zoë Ŵynne']],
      ['state=suspended', ['Tom Bright']],
      ['state=active', ['Dr Amina Farooq', 'Hannah Osei', 'Moses Oduya', 'Siân Price']],
      [`team=${ashmere}&role=member`, ['Zoë Ŵynne']],
      [`team=${ashmere}&role=member&state=active`, []],
      [`team=${ashmere}&role=moderator&state=active&q=odu`, ['Moses Oduya']],
      ['state=suspended&role=admin', []],
      ['team=999999', []],
      ["team=1'&role=owner&state=no", byName],
    ];
    for (const [query, found] of wanted) {
      expect([query, await find(`?sort=name&${query}`)]).toEqual([query, found]);
    }
  });

  it('shows a suspension that is over as none', async () => {
    app.clock.forward(3 * day);
    expect(await find('?state=suspended')).toEqual([]);
    expect(await find('?state=active&q=tom')).toEqual(['Tom Bright']);
  });

  it('keeps what was asked in its form, tells how many there are, and offers to clear it', async () => {
    const ashmere = teamId('Ashmere Hospital');
    const { body } = await hannah.get(
      `/admin/users?q=a%22%3Cb&role=moderator&team=${ashmere}&state=active&sort=name`,
    );
    expect(body).toContain('name="q" type="text" value="a&quot;&lt;b"');
    for (const value of ['moderator', ashmere, 'active', 'name']) {
      expect(body).toContain(`<option value="${value}" selected>`);
    }
    expect(body).toContain('No members found. <a href="/admin/users">Clear filters</a>');
    const some = await hannah.get('/admin/users?role=member');
    expect(some.body).toContain('4 members. <a href="/admin/users">Clear filters</a>');
    const one = await hannah.get('/admin/users?role=admin');
    expect(one.body).toContain('1 member. <a');
    expect((await hannah.get('/admin/users')).body).not.toContain('Clear filters');
  });

  it.each(['newest', 'name'])(
    'goes on by key with the filter kept, ordered by %s',
    async (sort) => {
      const many = Array.from({ length: 120 }, (_one, at) => ({ name: `Pager ${at % 7}` }));
      const ids = addPeople(app, many);
      const seen: string[] = [];
      let next: string | undefined = `/admin/users?q=Pager&team=none&sort=${sort}`;
      let pages = 0;
      while (next !== undefined) {
        const { body }: { body: string } = await hannah.get(next);
        expect(body).toContain('120 members');
        seen.push(
          ...[...body.matchAll(/name="person" form="changes" type="checkbox" value="(\d+)"/g)].map(
            ([, id = '']) => id,
          ),
        );
        next = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
        pages += 1;
      }
      expect(pages).toBe(3);
      expect(seen.map(Number).toSorted((a, b) => a - b)).toEqual(ids);
      if (sort === 'newest') expect(seen).toEqual(ids.toReversed().map(String));
      app.site.db.exec("DELETE FROM users WHERE name LIKE 'Pager %'");
    },
  );

  it('begins anew where the place asked for is past its end', async () => {
    expect(await find('?after=1&sort=newest')).toHaveLength(6);
    expect(await find('?after=999999&sort=name&role=admin')).toEqual(['Hannah Osei']);
  });
});
