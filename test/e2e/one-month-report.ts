import { expect } from 'vitest';
import { password, people } from '../support/world.ts';
import { hiddenIn } from '../reporting/steps.ts';
import { corrected, latestOf } from './one-month-figures.ts';
import { answerOf, hospitals, overHttp, type Reported } from './one-month-numbers.ts';
import { monthOf, notice, textOf, type Programme } from './one-month-steps.ts';
import { compareReport } from './one-month-together.ts';

/* The report of the month: issued by the manager, read by members. */

const report = '/members/statistics/report/2026-10';
const opening = 'All twelve teams reported, three of them late. Most of us plan for falls now.';

export async function issueReport({ hannah, tell }: Programme): Promise<void> {
  const before = hannah.counts();
  await hannah.follow('Statistics');
  await hannah.follow('Programme reports');
  await hannah.follow(/^October 2026$/);
  await hannah.follow('Write the opening');
  await hannah.fill('Opening text', opening);
  await hannah.press('Save');
  await hannah.follow('Issue');
  await hannah.press('Issue the report');
  expect(await notice(hannah)).toContain('The report for October 2026 is issued.');
  tell('writes the opening of the report and issues it', hannah, before);
}

/** What a member reads, on the page and in its file. */
export async function readReport(programme: Programme): Promise<void> {
  const { app, reported, logIn, tell } = programme;
  const reader = await logIn(people.sian.email, password);
  const before = reader.counts();
  await reader.follow('Statistics');
  await reader.follow('Programme reports');
  await reader.follow(/^October 2026$/);
  tell('A member reads the report', reader, before);
  const text = await textOf(reader);
  expect(text).toContain(opening);
  expect(text).toContain('12 of 12 teams reported: 0 on time, 12 late.');
  expect(text).toContain('Checking in pairs');
  for (const code of ['P0', 'P4', 'P8', 'B1']) {
    const section = reader.page.locator(`section[aria-labelledby="${code.toLowerCase()}"]`);
    const latest = `${percentOf(reported, code)} in October 2026. 12 of 12 teams reported.`;
    expect([code, await section.locator('strong').first().textContent()]).toEqual([code, latest]);
  }
  const falls = reader.page.locator('section[aria-labelledby="o1"]');
  expect(await falls.locator('strong').first().textContent()).toContain('Small numbers, not shown');
  // Other hospitals stand there by letter.
  for (const { name } of hospitals) {
    expect([name, text.includes(name)]).toEqual([name, name === people.sian.team]);
  }
  await reader.close();
  const visitor = await app.logIn('sian');
  compareReport((await visitor.get(`${report}/data.csv`)).body, programme);
}

/** A value that is corrected after the report was issued stands beside what it says, and not in it. */
export async function correctAfterwards({ app, reported }: Programme): Promise<void> {
  const [manager, reader] = [await app.logIn('hannah'), await app.logIn('sian')];
  const issued = await reader.get(`${report}/data.csv`);
  const was = answerOf(overHttp, 'P1');
  const now = { ...was, numerator: was.numerator + 2 };
  const correction = `${monthOf(app, overHttp.name)}/p1/correction`;
  const { numerator, denominator } = now;
  const typed = { numerator: `${numerator}`, denominator: `${denominator}`, why: 'Counted again' };
  const { body } = await manager.get(correction);
  expect((await manager.post(correction, { ...hiddenIn(body), ...typed })).status).toBe(303);

  expect((await reader.get(`${report}/data.csv`)).body).toBe(issued.body);
  const page = await reader.get(report);
  const [, listed = ''] = page.body.split('>Corrected since</h2>');
  const cells = [...listed.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell);
  expect(cells.slice(5).map((cell) => cell.replaceAll(/<[^>]*>/g, ''))).toEqual([
    'P1 Frailty trigger recorded on arrival',
    'October 2026',
    latestInWords(reported, 'P1'),
    latestInWords(corrected(reported, now), 'P1'),
    '20 November 2026',
  ]);
}

/** "97 of 218, 44%, 12 teams" */
function latestInWords(reported: readonly Reported[], code: string): string {
  const { numerator, denominator, teams } = latestOf(reported, code);
  return `${numerator} of ${denominator}, ${percentOf(reported, code)}, ${teams} teams`;
}

/** "44%" */
function percentOf(reported: readonly Reported[], code: string): string {
  const { numerator, denominator } = latestOf(reported, code);
  return `${Math.round((100 * numerator) / denominator)}%`;
}
