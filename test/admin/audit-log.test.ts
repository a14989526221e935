import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'csv-parse/sync';
import { day, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { password, people } from '../support/world.ts';

let app: TestApp;
let hannah: Visitor;
beforeAll(async () => {
  app = await startApp();
  await app.logIn('sian');
  app.clock.forward(2 * day);
  hannah = await app.logIn('hannah', { keep: 'yes' });
  await hannah.post(`/admin/users/${app.ids.tom}/role`, { role: 'moderator' });
});
afterAll(() => app.close());

async function shown(query: string): Promise<string[][]> {
  const { body } = await hannah.get(`/admin/audit${query}`);
  const rows = body.split('<tbody>')[1]?.split('</tr>') ?? [];
  return rows
    .map((row) => [...row.matchAll(/<td>(?:<time[^>]*>)?([^<]*)/g)].map(([, cell = '']) => cell))
    .filter((cells) => cells.length > 0);
}

describe('the audit log', () => {
  it('tells who did what to whom, newest first', async () => {
    const [newest] = await shown('');
    expect(newest).toEqual([
      '22 November 2026, 10am',
      'User role changed',
      people.hannah.name,
      people.tom.name,
      '{&quot;role&quot;:&quot;moderator&quot;}',
    ]);
  });

  it.each([
    ['what was done, as the page writes it', '?act=Role+changed', 1],
    ['what was done, as it is kept', '?act=session.started', 2],
    ['who acted, in any case of letters', '?who=HANNAH&act=role', 1],
    ['to whom it was done', `?who=${people.tom.name.toLowerCase()}&act=role`, 1],
    ['the first day', '?from=2026-11-21', 2],
    ['the last day', '?to=2026-11-20&act=session', 1],
    ['signs that mean something to a database', '?who=%25%27_', 0],
  ])('is searched by %s', async (_what, query, rows) => {
    expect(await shown(query)).toHaveLength(rows);
  });

  it('filters nothing by what makes no sense, and shows what was typed as text', async () => {
    const all = (await shown('')).length;
    expect(await shown('?from=yesterday&to=31.12.')).toHaveLength(all);
    const { body } = await hannah.get('/admin/audit?who=%22%3E%3Cscript%3E');
    expect(body).not.toContain('"><script>');
    expect(body).toContain('No entries for that choice.');
  });

  it('is a file of the same entries, with no formula in it', async () => {
    const name = '\u200b=1+1';
    app.site.db.prepare('UPDATE users SET name = ? WHERE id = ?').run(name, app.ids.tom);
    const answer = await hannah.post('/admin/audit.csv?act=role');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('audit.csv');
    const [row] = parse(answer.body, { bom: true, columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ act: 'user.role-changed', by: people.hannah.name, to: `'${name}` });
  });

  it('tells who took it as a file, which no link and no read of an address can do', async () => {
    const before = (await shown('?act=exported')).length;
    expect((await hannah.get('/admin/audit.csv')).status).toBe(404);
    expect(await shown('?act=exported')).toHaveLength(before);
    const { body } = await hannah.get('/admin/audit?act=session');
    const [, address = ''] = /action="(\/admin\/audit\.csv[^"]*)"/.exec(body) ?? [];
    const file = parse((await hannah.post(address)).body, { bom: true, columns: true });
    const [newest] = await shown('?act=exported');
    expect(newest?.slice(1)).toEqual([
      'Audit exported',
      people.hannah.name,
      'site',
      `{&quot;entries&quot;:${file.length}}`,
    ]);
    expect((await hannah.post(address, { who: 'Tom' })).status).toBe(400);
  });

  it('asks for the password before it is a file, of an admin who gave it a while ago', async () => {
    app.clock.forward(16 * minute);
    const before = (await shown('?act=exported')).length;
    const address = '/admin/audit.csv?act=role';
    const asked = await hannah.post(address);
    expect([asked.status, asked.headers.get('content-disposition')]).toEqual([403, null]);
    expect(asked.body).toContain(`action="${address}"`);
    expect(await shown('?act=exported')).toHaveLength(before);
    const proved = await hannah.post(address, { prove_password: password });
    expect(proved.headers.get('content-disposition')).toContain('audit.csv');
    expect(await shown('?act=exported')).toHaveLength(before + 1);
  });
});
