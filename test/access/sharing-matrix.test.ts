import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { teamsWithLetters } from '../../src/features/programme/index.ts';
import { programmeReportThings } from '../programme-reports/things.ts';
import { addMeasures, setFirstMonth, teamIdOf } from '../reporting/steps.ts';
import { addSnapshot } from '../snapshots/things.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { tellMonths } from '../statistics/told.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { liveRoutes } from '../support/live-routes.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { people, type PersonName } from '../support/world.ts';
import { sharingMatrix, withoutTeams } from './sharing-matrix.ts';

const rules = ['name', 'letter', 'aggregate'] as const;
type Rule = (typeof rules)[number];

const viewers = ['own', 'other', 'none', 'admin'] as const;
type Viewer = (typeof viewers)[number];
const personOf: Readonly<Record<Viewer, PersonName>> = {
  own: 'sian',
  other: 'amina',
  none: 'tom',
  admin: 'hannah',
};

interface Row {
  readonly path: string;
  readonly key: string;
  /** In the order of the viewers. */
  readonly answers: Readonly<Record<Rule, readonly string[]>>;
}

const rows = sharingMatrix
  .split('\n')
  .slice(1)
  .map((line): Row => {
    const [path = '', key = '', ...cells] = line.split('|').map((cell) => cell.trim());
    const [name = [], letter = [], aggregate = []] = cells.map((cell) => cell.split(/ +/));
    return { path, key, answers: { name, letter, aggregate } };
  });

let app: TestApp;
let own: number;
let letter: string;
let snapshot: number;
const visitors = new Map<Viewer, Visitor>();

beforeAll(async () => {
  app = await startApp();
  addMeasures(app);
  own = teamIdOf(app, 'sian');
  letSee(app, 'letter');
  const teams = reporting();
  letter = teams.find(({ id }) => id === own)?.letter ?? '';
  for (const { id } of teams) {
    setFirstMonth(app, id, '2026-08');
    const many = id === own ? [5, 6, 5] : [60, 61, 59];
    tellMonths(app, { code: 'P0', team: id, from: '2026-08' }, many, 100);
  }
  snapshot = addSnapshot(app, 'sian', 'P0');
  programmeReportThings(app);
  for (const viewer of viewers) {
    visitors.set(viewer, await app.logIn(personOf[viewer], { keep: 'yes' }));
  }
});
afterAll(() => app.close());

/** All but the one of the staff, which has the name of the site. */
function reporting(): ReturnType<typeof teamsWithLetters> {
  return teamsWithLetters(app.site.db, {}).filter(({ name }) => name !== 'Frailsafe collaborative');
}

/** Everybody follows the team's chart by whatever key they see it; what they followed before stays in their list. */
async function followByAll(): Promise<void> {
  for (const visitor of visitors.values()) {
    for (const key of [String(own), letter.toLowerCase()]) {
      await visitor.post(`/members/statistics/measures/P0/teams/${key}/watch`, {
        following: 'yes',
      });
    }
  }
}

function addressOf({ path, key }: Row): string {
  const values: Readonly<Record<string, string>> = {
    ':code': 'P0',
    ':team': key === 'letter' ? letter.toLowerCase() : String(own),
    ':number': String(snapshot),
    ':month': '2026-10',
  };
  const address = path.replaceAll(/:\w+/g, (name) => values[name] ?? name);
  return key === 'then' ? `${address}?known=2026-11-01` : address;
}

/** The word of the table for an answer. */
function wordFor({ status, body, headers }: Answer): string {
  if (status === 303) return 'away';
  if (status !== 200) return String(status);
  if (headers.get('content-type') === 'image/png') return 'picture';
  if (body.includes(people.sian.team)) return 'name';
  return body.includes(`Team ${letter}`) ? 'letter' : 'silent';
}

/** Names of teams in an answer that its reader must not be told. */
function namesIn({ body }: Answer, viewer: Viewer, rule: Rule): string[] {
  if (rule === 'name' || viewer === 'admin') return [];
  const ownTeam = people[personOf[viewer]].team;
  return reporting()
    .map(({ name }) => name)
    .filter((name) => name !== ownTeam && body.includes(name));
}

describe('the table of the sharing rules', () => {
  it('has a row for every page of the statistics that is about teams, and no row without one', () => {
    const live = liveRoutes(createApp(app.site))
      .filter(
        ({ path, methods }) => methods.includes('get') && path.startsWith('/members/statistics'),
      )
      .map(({ path }) => path)
      .filter((path) => path !== '/members/statistics/measures')
      .filter((path) => !withoutTeams.some((one) => path.startsWith(one)));
    const told = rows.map(({ path }) => path).filter((path) => path !== '/members');
    expect([...new Set(told)].toSorted()).toEqual(live.toSorted());
  });

  it('has an answer to each viewer under each rule, and both keys wherever an address names a team', () => {
    for (const { path, answers } of rows) {
      for (const rule of rules)
        expect([path, answers[rule].length]).toEqual([path, viewers.length]);
    }
    for (const { path } of rows.filter((row) => row.path.includes(':team'))) {
      const keys = rows.filter((row) => row.path === path).map(({ key }) => key);
      expect([path, keys]).toEqual([path, expect.arrayContaining(['id', 'letter'])]);
    }
  });
});

describe.each(rules)('where teams see one another by %s', (rule) => {
  beforeAll(async () => {
    letSee(app, rule);
    await followByAll();
  });

  it.each(rows)(
    'answers $path $key as the table says, and names no team it must not',
    async (row) => {
      const words: string[] = [];
      for (const viewer of viewers) {
        const answer = await (visitors.get(viewer) ?? app.visitor()).get(addressOf(row));
        words.push(wordFor(answer));
        expect([viewer, namesIn(answer, viewer, rule)]).toEqual([viewer, []]);
      }
      expect(words).toEqual(row.answers[rule]);
    },
  );
});
