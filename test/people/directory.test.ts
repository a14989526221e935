import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { suspendUser } from '../../src/features/accounts/index.ts';
import { corpus } from '../support/corpora.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { people } from '../support/world.ts';
import { addPeople, listed } from './people.ts';

let app: TestApp;
let sian: Visitor;

beforeEach(async () => {
  app = await startApp();
  sian = await app.logIn('sian');
});
afterEach(() => app.close());

const everybody = ['Dr Amina Farooq', 'Hannah Osei', 'Moses Oduya', 'Siân Price', 'Tom Bright'];

async function find(q: string, team = ''): Promise<string[]> {
  const query = new URLSearchParams({ q, team }).toString();
  const { status, body } = await sian.get(`/members/people?${query}`);
  expect([q, status]).toEqual([q, 200]);
  return listed(body);
}

describe('the directory', () => {
  it('lists everybody by name, titles left aside, with role, hospital, part and interests', async () => {
    app.site.db
      .prepare("UPDATE users SET team_role = 'lead', interests = 'Delirium <b>' WHERE id = ?")
      .run(app.ids.amina);
    const { body } = await sian.get('/members/people');
    expect(listed(body)).toEqual(everybody);
    const [amina = '', , , , tom = ''] = body.match(/<h2><a href[^]*?<\/li>/g) ?? [];
    expect(amina).toContain('<p class="byline">Geriatrician, Northmoor General</p>');
    expect(amina).toContain('<span class="tag">Team lead</span>');
    expect(amina).toContain('<p>Delirium &lt;b&gt;</p>');
    expect(tom).toContain('Patient or carer partner');
    expect(tom).not.toMatch(/class="tag"|<p>/);
  });

  it('stands in the menu of members, and not of guests', async () => {
    expect((await sian.get('/members')).body).toContain('<a href="/members/people">People</a>');
    expect((await app.visitor().get('/')).body).not.toContain('/members/people');
  });

  it('goes by name without accents, case and titles', async () => {
    const names = [
      'Prof Élan Vital',
      'elaine a',
      'Ŵyn B',
      'professor Tia C',
      'DR. Tim D',
      'Drew E',
    ];
    addPeople(
      app,
      names.map((name) => ({ name })),
    );
    expect(listed((await sian.get('/members/people')).body)).toEqual([
      'Dr Amina Farooq',
      'Drew E',
      'elaine a',
      'Prof Élan Vital',
      'Hannah Osei',
      'Moses Oduya',
      'Siân Price',
      'professor Tia C',
      'DR. Tim D',
      'Tom Bright',
      'Ŵyn B',
    ]);
  });

  it('leaves out who is suspended and who has not chosen a password', async () => {
    suspendUser(app.site.db, app.ids.tom, 'Asked', null, app.clock.now());
    app.site.db.prepare('UPDATE users SET password_hash = NULL WHERE id = ?').run(app.ids.moses);
    const { body } = await sian.get('/members/people');
    expect(listed(body)).toEqual(['Dr Amina Farooq', 'Hannah Osei', 'Siân Price']);
    expect(await find('Tom')).toEqual([]);
    expect(await find('Moses')).toEqual([]);
  });

  it('goes on by key, also among people of one name, and begins anew past its end', async () => {
    const names = Array.from({ length: 60 }, (_one, at) => (at < 30 ? 'Same Name' : `Zoe ${at}`));
    addPeople(
      app,
      names.map((name) => ({ name })),
    );
    const first = await sian.get('/members/people');
    expect(listed(first.body)).toHaveLength(50);
    const later = /href="(\/members\/people\?after=\d+)" rel="next"/.exec(first.body)?.[1] ?? '';
    const second = await sian.get(later);
    expect(second.body).toContain('<title>People (continued)');
    expect([...listed(first.body), ...listed(second.body)].toSorted()).toEqual(
      [...everybody, ...names].toSorted(),
    );
    expect(second.body).not.toContain('rel="next"');
    expect(second.body).toContain('<a href="/members/people">First people</a>');
    const last = listed(second.body).at(-1);
    const id = app.site.db.prepare('SELECT id FROM users WHERE name = ?').pluck().get(last);
    const beyond = await sian.get(`/members/people?after=${Number(id)}`);
    expect(listed(beyond.body)).toEqual(listed(first.body));
  });

  it('keeps the words and the hospital on the way to later pages', async () => {
    const people = Array.from({ length: 55 }, (_one, at) => ({ name: `Found & ${at}` }));
    addPeople(app, people);
    const { body } = await sian.get('/members/people?q=found+%26&team=none');
    expect(body).toMatch(/href="\/members\/people\?q=found\+%26&amp;team=none&amp;after=\d+"/);
    expect(body).toContain('name="q" type="text" value="found &amp;"');
    expect(body).toContain('<option value="none" selected>');
  });
});

describe('the search in the directory', () => {
  it.each([
    ['sian', ['Siân Price']],
    ['SIÂN  price', ['Siân Price']],
    ['ward sister', ['Siân Price']],
    ['glanhelyg', ['Siân Price']],
    ['falls', ['Tom Bright']],
    ['o', ['Dr Amina Farooq', 'Hannah Osei', 'Moses Oduya', 'Siân Price', 'Tom Bright']],
    ['  ', everybody],
  ])('for %s looks at name, role, hospital and interests', async (q, names) => {
    const tom = await app.logIn('tom');
    const form = { name: people.tom.name, role_title: '', mail_choice: 'daily' };
    await tom.post('/account/profile', { ...form, interests: 'Falls, and o' });
    expect(await find(q)).toEqual(names);
  });

  it('takes every sign for itself', async () => {
    const odd = ['50%', 'a_b', 'c*d', 'e?f', '[g]', '"h"', "O'Neill", 'i\\j', 'k^l', '-m'];
    addPeople(
      app,
      odd.map((interests, at) => ({ name: `Odd ${at}`, interests })),
    );
    for (const [at, q] of odd.entries()) expect([q, await find(q)]).toEqual([q, [`Odd ${at}`]]);
    expect(await find('a.b')).toEqual([]);
    expect(await find('axb')).toEqual([]);
  });

  it('finds Welsh, Polish and other letters however they are typed', async () => {
    addPeople(app, [{ name: 'Ŵyn Ŷnys' }, { name: 'Ewa Kraśnicka' }, { name: '李小龙' }]);
    expect(await find('wyn ynys')).toEqual(['Ŵyn Ŷnys']);
    expect(await find('KRAŚNICKA')).toEqual(['Ewa Kraśnicka']);
    expect(await find('krasnicka')).toEqual(['Ewa Kraśnicka']);
    expect(await find('小龙')).toEqual(['李小龙']);
    expect(await find('S\u0069a\u0302n')).toEqual(['Siân Price']);
  });

  it('looks through what a person has just written of themselves', async () => {
    const tom = await app.logIn('tom');
    const form = { name: 'Tomás Bright', role_title: '', interests: 'Çay', mail_choice: 'never' };
    await tom.post('/account/profile', form);
    expect(await find('tomas')).toEqual(['Tomás Bright']);
    expect(await find('cay')).toEqual(['Tomás Bright']);
    await tom.post('/account/profile', { ...form, name: people.tom.name, interests: '' });
    expect(await find('tomas')).toEqual([]);
  });

  it('is narrowed by hospital, or to patient and carer partners', async () => {
    const { body } = await sian.get('/members/people');
    const team = /<option value="(\d+)">Northmoor General/.exec(body)?.[1] ?? '';
    expect(await find('', team)).toEqual(['Dr Amina Farooq']);
    expect(await find('sian', team)).toEqual([]);
    expect(await find('', 'none')).toEqual(['Tom Bright']);
    expect(await find('', '999999')).toEqual([]);
    expect(await find('', '1 OR 1=1')).toEqual(everybody);
  });

  it('says that nothing was found, with the words as text, and what to do', async () => {
    const { body } = await sian.get('/members/people?q=%3Cb%3Ecarpenter');
    expect(body).toContain('No results for “&lt;b&gt;carpenter”. Use fewer words, or');
    expect(body).toContain('<a href="/members/people">view all people</a>');
    const none = await sian.get('/members/people?team=999999');
    expect(none.body).toContain('No results. Choose another hospital, or');
  });

  it('reads no more than 100 characters of what is asked', async () => {
    const { body } = await sian.get(`/members/people?q=${'x'.repeat(3_000)}`);
    expect(/name="q"[^>]*value="(x*)"/.exec(body)?.[1]).toHaveLength(100);
    expect((await sian.get(`/members/people?q=${'%F0%9F%92%9A'.repeat(150)}`)).status).toBe(200);
  });

  const strings = corpus('search-strings')?.map(({ input }) => input) ?? [];
  it.skipIf(strings.length === 0)('finds nobody by the corpus of search strings', async () => {
    const asked = strings.filter((input) => input.trim() !== '' && !input.includes('\0'));
    expect(asked.length).toBeGreaterThan(15);
    for (const input of asked) expect([input, await find(input)]).toEqual([input, []]);
  });
});
