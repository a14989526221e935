import { sensitiveCount } from '../../../src/features/statistics/suppression/small-numbers.ts';
import { seededRandom } from '../../support/random.ts';
import type { TestApp } from '../../support/app.ts';
import type { Answer, Visitor } from '../../support/visitor.ts';
import { tableOf } from '../report-steps.ts';
import { knownTo, viewersOf } from './attacker.ts';
import { hiddenVersions, type Version } from './programmes.ts';
import { letPass, placeOf, type SiteProgramme } from './site-programmes.ts';
import { solved, type Puzzle, type Sum } from './solver.ts';
import { readXml } from '../drawn/read-back.ts';
import { marksOf, pixelOf } from '../drawn/ruler.ts';

/*
 * Works out what is hidden from the pages and files of a real site, on every date, as somebody who also knows
 * who reported what when, how decisions are made, and so in what range each sum lies.
 */

export interface Told {
  readonly leaks: readonly { readonly viewer: number | null; readonly values: readonly number[] }[];
  readonly hidden: number;
  /** Hidden counts in some total on a page. */
  readonly inTotals: number;
}

/** Does to the ledger what must not be done, so that it is seen that the solver would tell. */
export type Cheat = (app: TestApp, site: SiteProgramme) => void;

/** Lets the programme go by and asks what anybody can work out. */
export async function toldBy(
  app: TestApp,
  visitor: Visitor,
  site: SiteProgramme,
  cheat: Cheat = () => undefined,
): Promise<Told> {
  const { programme } = site;
  const sums: Sum[] = [];
  for (let date = 0; date < programme.dates; date += 1) {
    await letPass(app, site, date);
    cheat(app, site);
    sums.push(...(await readAll(app, visitor, site)));
  }
  const shown = sums.filter(({ low, high }) => low === high).flatMap(({ of }) => of);
  sums.push(...decided(app, site));
  const puzzle = { most: hiddenVersions(programme).map(mostOf), sums: distinct(sums) };
  const leaks = viewersOf(programme).flatMap((viewer) => leaksFor(site, puzzle, viewer));
  return { leaks, hidden: puzzle.most.length, inTotals: new Set(shown).size };
}

function mostOf({ threshold }: Version): number {
  return (threshold ?? 0) - 1;
}

function distinct(sums: readonly Sum[]): Sum[] {
  return [...new Map(sums.map((sum) => [JSON.stringify(sum), sum])).values()];
}

function leaksFor({ programme }: SiteProgramme, puzzle: Puzzle, viewer: number | null) {
  const known = knownTo(viewer, programme);
  const random = seededRandom(programme.seed);
  const summed = new Set(puzzle.sums.flatMap(({ of }) => of));
  return hiddenVersions(programme).flatMap((_, at) => {
    // What stands in no sum can be anything.
    if (known.has(at) || !summed.has(at)) return [];
    const values = firstValues(puzzle, at, known, random);
    return values.length < 3 ? [{ viewer, values }] : [];
  });
}

/** Three values of one number in some solution, or all where there are fewer. */
function firstValues(
  puzzle: Puzzle,
  at: number,
  known: ReadonlyMap<number, number>,
  random: () => number,
): number[] {
  const values: number[] = [];
  for (let value = 0; value <= (puzzle.most[at] ?? 0) && values.length < 3; value += 1) {
    if (solved(puzzle, new Map([...known, [at, value]]), random) !== null) values.push(value);
  }
  return values;
}

async function readAll(app: TestApp, visitor: Visitor, site: SiteProgramme): Promise<Sum[]> {
  const address = `/members/statistics/measures/${site.code}`;
  const csv = await visitor.get(`${address}/all/data.csv`);
  const svg = await visitor.get(`${address}/all/chart.svg`);
  const page = await visitor.get(`${address}/all`);
  const funnel = await visitor.get(`${address}/funnel/data.csv`);
  const lines = linesOf(csv.body, 'from');
  const totals = lines.filter(([, numerator]) => numerator !== '');
  checkPage(page, totals.length);
  if (svg.status === 200) checkDrawing(site, svg.body, totals);
  const rows = funnel.status === 200 ? linesOf(funnel.body, 'team') : [];
  return [
    ...lines.flatMap((line) => totalOf(app, site, line)),
    ...rows.flatMap((line) => spanOf(app, site, line)),
  ];
}

/** The cells of each line from a column on. */
function linesOf(csv: string, first: string): string[][] {
  const [columns = [], ...lines] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((line) => line.slice(columns.indexOf(first)));
}

/** The page has as many numbers as the file, and none beside a small number. */
function checkPage(page: Answer, totals: number): void {
  const numerators = tableOf(page).map((row) => row.split(' | ')[2] ?? '');
  const told = numerators.filter((numerator) => /^[\d,]+$/.test(numerator));
  if (told.length !== totals) throw new Error('the page tells other totals than the file');
}

/** Each mark is at the height of a total in the file, so the drawing tells nothing more. */
function checkDrawing(
  { programme }: SiteProgramme,
  svg: string,
  totals: readonly (readonly string[])[],
): void {
  const points = /<g class="chart-points">[^]*?<\/g>/.exec(svg)?.[0] ?? '';
  const count = points.match(/class="point /g)?.length ?? 0;
  if (count !== totals.length) throw new Error('a point is drawn that is not in the file');
  const read = readXml(svg);
  const unit =
    programme.unit.kind === 'proportion'
      ? ({ kind: 'proportion', whole: 100 } as const)
      : programme.unit;
  const pixel = pixelOf(read, unit) * 1.5;
  const marks = marksOf(read, unit);
  for (const [, , , value] of totals) {
    const height = Number(value) / (unit.kind === 'proportion' ? 100 : 1);
    if (!marks.some((mark) => Math.abs(mark.value - height) <= pixel)) {
      throw new Error(`no point is drawn at ${value}`);
    }
  }
}

/** From the line of a month: its total, or between what it lies. */
function totalOf(app: TestApp, site: SiteProgramme, line: readonly string[]): Sum[] {
  const [from = '', numerator = '', denominator = ''] = line;
  const [least = '', most = ''] = line.slice(8, 10);
  const [low, high] = numerator === '' ? [least, most] : [numerator, numerator];
  if (low === '' || high === '') return [];
  const kind = numerator === '' ? 'withhold' : 'publish';
  const query = `SELECT versions FROM total_attempts
    WHERE measure_id = ? AND period = ? AND kind = ? ORDER BY number DESC LIMIT 1`;
  const found = app.site.db.prepare(query).pluck().get(site.measureId, from.slice(0, 7), kind);
  if (typeof found !== 'string') throw new Error('a total is told that is not in the ledger');
  const inside = (JSON.parse(found) as number[]).map((id) => site.versions.get(id));
  return [sumOver(site, inside, [Number(low), Number(high)], Number(denominator))];
}

/** From the line of a team: the sum over the months that hold now. */
function spanOf(app: TestApp, site: SiteProgramme, line: readonly string[]): Sum[] {
  const [name = '', numerator = '', denominator = ''] = line;
  if (numerator === '') return [];
  const query = `SELECT observations.id FROM observations JOIN teams ON teams.id = observations.team_id
      LEFT JOIN team_letters ON team_letters.team_id = teams.id
    WHERE measure_id = ? AND known_until IS NULL AND numerator IS NOT NULL
      AND (teams.name = ? OR 'Team ' || letter = ?)`;
  const ids = app.site.db.prepare(query).pluck().all(site.measureId, name, name) as number[];
  const inside = ids.map((id) => site.versions.get(id));
  return [sumOver(site, inside, [Number(numerator), Number(numerator)], Number(denominator))];
}

function sumOver(
  site: SiteProgramme,
  inside: readonly (Version | undefined)[],
  [low, high]: readonly [number, number],
  denominator: number,
): Sum {
  const { sensitive } = site.programme;
  const places = inside.map((version) => placeOf(site, version));
  const known = inside.reduce(
    (sum, version, at) =>
      version === undefined || places[at] !== -1 ? sum : sum + sensitiveCount(version, sensitive),
    0,
  );
  const of = places.filter((place) => place !== -1);
  const rest = sensitive === 'rest';
  return {
    of,
    low: (rest ? denominator - high : low) - known,
    high: (rest ? denominator - low : high) - known,
  };
}

/** Who knows the rule knows of each decision in what range it was made, also where no page says so. */
function decided({ site: { db } }: TestApp, site: SiteProgramme): Sum[] {
  const rows = db
    .prepare('SELECT hidden, low, high FROM total_attempts WHERE measure_id = ?')
    .all(site.measureId) as { hidden: string; low: number; high: number }[];
  return rows.map(({ hidden, low, high }) => ({
    of: (JSON.parse(hidden) as { id: number }[]).map(({ id }) =>
      placeOf(site, site.versions.get(id)),
    ),
    low,
    high,
  }));
}
