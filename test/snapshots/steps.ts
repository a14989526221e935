import { expect } from 'vitest';
import { keyIn } from '../discussion/writing.ts';
import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { report } from '../statistics/reported.ts';

export const snapshotsRoot = '/members/statistics/snapshots';

export function chartAddress(code: string, key: number | string): string {
  return `/members/statistics/measures/${code}/teams/${key}`;
}

/** How others call a team where letters are seen, as it stands in addresses. */
export function letterOf({ site }: TestApp, team: number): string {
  const letter = site.db.prepare('SELECT letter FROM team_letters WHERE team_id = ?').pluck().get(team); // prettier-ignore
  return String(letter).toLowerCase();
}

/** Starts a thread by the page beside a chart; answers its address. */
export async function discuss(
  visitor: Visitor,
  chart: string,
  body = 'What do you make of this?',
  point = '',
): Promise<string> {
  const page = await visitor.get(`${chart}/discussion${point === '' ? '' : `?point=${point}`}`);
  expect(page.status).toBe(200);
  const form_key = keyIn(page);
  const title = titleIn(page.body);
  const form = { title, body, point, form_key, action: 'post' };
  const answer = await visitor.post(`${chart}/discussion`, form);
  expect(answer.status).toBe(303);
  return answer.location;
}

/** What the page proposes as a title. */
export function titleIn(body: string): string {
  return /name="title" type="text" value="([^"]*)"/.exec(body)?.[1] ?? '';
}

/** Makes a snapshot alone; answers its number. */
export async function freeze(visitor: Visitor, chart: string, point = ''): Promise<number> {
  const form_key = keyIn(await visitor.get(`${chart}/discussion`));
  const answer = await visitor.post(`${chart}/snapshots`, { point, form_key });
  expect(answer.status).toBe(303);
  return Number(/\/snapshots\/(\d+)$/.exec(answer.location)?.[1]);
}

/** The figures on a page, each as its HTML. */
export function figuresIn(body: string): string[] {
  return [...body.matchAll(/<figure class="chart-figure">[^]*?<\/figure>/g)].map(([html]) => html);
}

/** What a figure's table says of a month. */
export function rowIn(figure: string | undefined, period: string): string {
  const row = new RegExp(`<tr><th scope="row">${period}</th>(.*?)</tr>`).exec(figure ?? '')?.[1];
  if (row === undefined) throw new Error(`There is no row of ${period}`);
  return row.replace(/<\/?td[^>]*>/g, '|').replace(/\|\|/g, '|');
}

/** Another count for the newest months of a team, as corrections leave them. */
export function correct(
  app: TestApp,
  team: number,
  code: string,
  counts: readonly (number | null)[],
  denominator: number,
): void {
  const end = app.site.db.prepare(
    `UPDATE observations SET known_until = known_from
     WHERE team_id = ? AND known_until IS NULL AND period = ?
       AND measure_id = (SELECT id FROM measures WHERE code = ?)`,
  );
  for (const [at, count] of counts.entries()) {
    const month = new Date(Date.UTC(2026, 9 - (counts.length - 1 - at), 1));
    if (count !== null) end.run(team, month.toISOString().slice(0, 7), code);
  }
  report(app, team, code, counts, denominator);
}
