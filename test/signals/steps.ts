import { seekInWatch } from '../../src/features/signals/commands.ts';
import { signals } from '../../src/features/signals/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { addMeasures, teamIdOf } from '../reporting/steps.ts';
import { letSee } from '../statistics/sharing-steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import { startApp, type TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';

export const measuresRoot = '/members/statistics/measures';
export const followingRoot = '/members/statistics/following';

/** Ups and downs as chance has them, of 20 a month from March 2025 on. */
export const usual = [8, 12, 9, 12, 8, 11, 9, 12, 8, 12, 9, 11, 8, 12, 9, 12];

export interface Followed {
  readonly app: TestApp;
  readonly sian: Visitor;
  readonly team: number;
  /** Of P0 of Siân's team, which has sixteen months without a signal, up to June 2026. */
  readonly chart: string;
}

export async function startFollowed(): Promise<Followed> {
  const app = await startApp();
  addMeasures(app);
  letSee(app, 'letter');
  const team = teamIdOf(app, 'sian');
  tellMonths(app, { code: 'P0', team, from: '2025-03' }, usual);
  return { app, sian: await app.logIn('sian', { keep: 'yes' }), team, chart: chartOf(team) };
}

/** Somebody follows a chart of measures that are there by now, which shows a signal later. */
export async function sendNewSignal(app: TestApp): Promise<void> {
  const team = teamIdOf(app, 'sian');
  if (app.site.db.prepare("SELECT 1 FROM measures WHERE code = 'P0'").get() === undefined) {
    addMeasures(app);
  }
  tellMonths(app, { code: 'P0', team, from: '2025-03' }, usual);
  await follow(await app.logIn('sian'), chartOf(team));
  tellMonth(app, team, '2026-07');
  await seek(app);
}

export function chartOf(key: number | string, code = 'P0'): string {
  return `${measuresRoot}/${code}/teams/${key}`;
}

export function follow(visitor: Visitor, chart: string, following = 'yes'): Promise<Answer> {
  return visitor.post(`${chart}/watch`, { following });
}

/** A month that is far above the limits, or whatever is given. */
export function tellMonth(app: TestApp, team: number, period: string, numerator = 20): void {
  const at = app.clock.now().toISOString();
  tell(app, { code: 'P0', team, period, numerator, denominator: 20, at });
}

/** Has signals sought as the hourly sweep does, and the letters sent; answers their texts. */
export async function seek(app: TestApp): Promise<string[]> {
  app.clock.forward(minute);
  const before = app.mails.length;
  signals.sweep?.(app.site.db, app.clock.now());
  await app.runJobs();
  return app.mails.slice(before).map(({ text }) => text);
}

/** The signals that letters tell of, each as one line. */
export function signalsIn(letters: readonly string[]): string[] {
  return letters.flatMap((text) => {
    const [, told = ''] = /signals?:\n\n([^]*?)\n\nHow sure/.exec(text) ?? [];
    return [told];
  });
}

/** What home says of new signals. */
export async function heading(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/members');
  return /<\/h1>\n<p><a href="[^"]*following">([^<]*)</.exec(body)?.[1] ?? '';
}

/** Signals are found, and their letters still to go. */
export function findAll(app: TestApp): void {
  for (const id of app.site.db.prepare('SELECT id FROM measure_watches').pluck().all()) {
    seekInWatch(app.site, Number(id), new Map());
  }
}
