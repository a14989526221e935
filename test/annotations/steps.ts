import { marksOf, type ChartMarks } from '../../src/features/annotations/index.ts';
import {
  addMeasures,
  joinTeamOf,
  makeDataEntry,
  setFirstMonth,
  teamIdOf,
} from '../reporting/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';

/** A site in which Siân leads her team, which has a chart of each measure. */
export interface Charts {
  readonly app: TestApp;
  readonly sian: Visitor;
  readonly team: number;
  /** Its annotations. */
  readonly list: string;
  /** Phases, baseline and months left out of its chart of P0. */
  readonly settings: string;
}

export async function startCharts(): Promise<Charts> {
  const app = await startApp();
  addMeasures(app);
  app.site.db.prepare("UPDATE users SET team_role = 'lead' WHERE id = ?").run(app.ids.sian);
  const team = teamIdOf(app, 'sian');
  setFirstMonth(app, team, '2026-01');
  return {
    app,
    sian: await app.logIn('sian'),
    team,
    list: `/members/statistics/annotations/${team}`,
    settings: `/members/statistics/measures/P0/settings/${team}`,
  };
}

/** What a form for an event sends. */
export const moved = {
  measure: 'P0',
  period: '2026-03',
  kind: 'event',
  words: 'Ward 3 moved',
};

export const phase = {
  kind: 'phase',
  phase_period: '2026-03',
  phase_words: 'New ward round',
  phase_reason: 'The round begins with the checklist',
};

export const baseline = {
  kind: 'baseline',
  baseline_points: '15',
  baseline_reason: 'Before the collaborative began',
};

export const exclusion = {
  kind: 'exclusion',
  exclusion_period: '2026-02',
  exclusion_reason: 'Ward closed for norovirus',
};

/** What a chart of P0 is given; that of all teams together without a team. */
export function marksNow(app: TestApp, teamId: number | null, at?: Date): ChartMarks {
  return marksOf(app.site.db, { measureId: measureId(app, 'P0'), teamId, at });
}

export function measureId({ site }: TestApp, code: string): number {
  return Number(site.db.prepare('SELECT id FROM measures WHERE code = ?').pluck().get(code));
}

/** The text of a page's main part, as a reader sees it. */
export function textIn(body: string): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'));
  return main.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

/** A second person of the team who enters its data. */
export async function colleague(app: TestApp): Promise<Visitor> {
  joinTeamOf(app, 'amina', 'sian');
  makeDataEntry(app, 'amina');
  return app.logIn('amina');
}
