import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letSee } from '../statistics/sharing-steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { issue, page, section, startReported, textOf } from './steps.ts';

let app: TestApp;
let hannah: Visitor;
let sian: Visitor;

beforeAll(async () => {
  ({ app, hannah, sian } = await startReported());
  note(1, null, 'event', 'Falls awareness week');
  note(2, 'Ashmere Hospital', 'pdsa', 'Folder at the door');
  note(3, 'Glanhelyg Hospital', 'change-idea', 'Stickers on beds');
  await issue(hannah);
});
afterAll(() => app.close());

function note(number: number, team: string | null, kind: string, words: string): void {
  app.site.db
    .prepare(
      `INSERT INTO annotations (number, team_id, period, kind, words, text, pdsa_plan, pdsa_do,
         pdsa_study, pdsa_act, known_from)
       VALUES (?, (SELECT id FROM teams WHERE name = ?), '2026-10', ?, ?, '', ?, '', '', '', ?)`,
    )
    .run(number, team, kind, words, kind === 'pdsa' ? 'Hang it' : '', '2026-11-01T09:00:00.000Z');
}

const notes = async (by: Visitor): Promise<string> =>
  textOf(section(await by.get(page), 'Annotations and PDSA cycles'));

describe('annotations in a report', () => {
  it('are told with their words where the reader sees the team’s name, and counted where not', async () => {
    for (const rule of ['letter', 'aggregate'] as const) {
      letSee(app, rule);
      const seen = await notes(sian);
      expect(seen).toContain('Falls awareness week');
      expect(seen).toContain('Stickers on beds');
      expect(seen).toContain('Other teams noted 1 PDSA cycle.');
      expect(seen).not.toMatch(/Folder|Hang it|Ashmere/);
      expect(await notes(hannah)).toContain('Folder at the door');
    }
    letSee(app, 'name');
    expect(await notes(sian)).toMatch(
      /Folder at the door PDSA cycle, October 2026, Ashmere Hospital Plan Hang it/,
    );
  });

  it('are gone from an issued report when they are removed, since they may tell of somebody', async () => {
    app.site.db
      .prepare("UPDATE annotations SET known_until = '2026-11-20T12:00:00.000Z' WHERE number = 2")
      .run();
    expect(await notes(sian)).not.toContain('Folder');
    expect(await notes(sian)).toContain('Falls awareness week');
  });
});
