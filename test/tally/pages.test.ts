import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinTeamOf, root, startReporting } from '../reporting/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { count, startTally, ticked } from './steps.ts';

let app: TestApp;
let sian: Visitor;
let team: number;
let october: string;

beforeAll(async () => {
  ({ app, sian, team, october } = await startTally());
});
afterAll(() => app.close());

describe('the audit sheet', () => {
  it('has a column for each element and for all of them, and boxes in pages of 20 patients', async () => {
    const { body } = await sian.get(`${october}/audit-sheet?rows=50`);
    const heads = /<thead>[^]*?<\/thead>/.exec(body)?.[0] ?? '';
    expect([...heads.matchAll(/<th scope="col">([^<]*)/g)].map(([, words]) => words)).toEqual([
      'Patient',
      'S2 Screened',
      'S3 Search',
      'S10 Skin looked at',
      'S0 Everything',
    ]);
    const tables = body.match(/<tbody>[^]*?<\/tbody>/g) ?? [];
    expect(tables.map((table) => table.match(/<tr>/g)?.length)).toEqual([20, 20, 10]);
    expect(body.match(/paper-box/g)).toHaveLength(50 * 5);
    expect(body.match(/<tfoot>/g)).toHaveLength(3);
    expect(body).toContain('Do not write names');
    expect(body).toContain('Glanhelyg Hospital');
    expect(body).toContain('Audit sheet: October 2026');
  });

  it('is for everyone in the team, the tally for those who enter its data, neither for others', async () => {
    const amina = await app.logIn('amina');
    const [paper, tally] = [`${october}/audit-sheet`, `${october}/tally`];
    for (const page of [paper, tally]) expect((await amina.get(page)).status).toBe(404);
    expect((await count(amina, october, ticked(['s2']))).status).toBe(404);
    joinTeamOf(app, 'amina', 'sian');
    expect((await amina.get(paper)).status).toBe(200);
    expect((await amina.get(tally)).status).toBe(404);
    expect((await count(amina, october, ticked(['s2']))).status).toBe(404);
    const month = await amina.get(october);
    expect(month.body).toContain(`href="${paper}"`);
    expect(month.body).not.toContain(`href="${tally}"`);
    const hannah = await app.logIn('hannah');
    expect((await hannah.get(tally)).status).toBe(200);
    expect((await count(hannah, october, ticked(['s2']))).status).toBe(303);
  });

  it('is reached from the month, and there is none of a month that has not begun', async () => {
    const { body } = await sian.get(october);
    expect(body).toContain(`<a href="${october}/tally">Count patients on a tally sheet</a>`);
    expect(body).toContain(`<a href="${october}/audit-sheet">Print an audit sheet</a>`);
    for (const page of ['2026-12/tally', '2026-12/audit-sheet', '2026-W44/tally']) {
      expect((await sian.get(`${root}/${team}/${page}`)).status).toBe(404);
    }
  });

  it('is empty, and says why, while no measure stands on it', async () => {
    const bare = await startReporting();
    for (const page of ['tally', 'audit-sheet']) {
      const { body } = await bare.sian.get(`${bare.october}/${page}`);
      expect(body).toContain('No measure stands on the audit sheet. An admin puts it there.');
      expect(body).not.toContain('<table');
      expect(body).not.toContain('<fieldset');
    }
    expect((await count(bare.sian, bare.october, ticked(['']))).status).toBe(409);
    expect((await bare.sian.get(bare.october)).body).not.toContain('audit-sheet');
    await bare.app.close();
  });
});
