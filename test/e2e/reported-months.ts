import type { TestApp } from '../support/app.ts';
import type { Visitor } from '../support/visitor.ts';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { minute } from '../../src/lib/clock.ts';
import { folders } from '../../src/lib/paths.ts';
import { hiddenIn, setFirstMonth, teamIdOf } from '../reporting/steps.ts';

/**
 * Siân's team reports since July, of which it has a draft that is whole; August is submitted and corrected,
 * October begun. Other scenes take the measures away, and all this with them.
 */
export async function reportMonths(app: TestApp, sian: Visitor): Promise<void> {
  const { db } = app.site;
  if (db.prepare('SELECT 1 FROM submissions').get() !== undefined) return;
  if (db.prepare('SELECT 1 FROM measures').get() === undefined) {
    addShippedMeasures(db, folders.content, app.site.clock.now());
  }
  const team = teamIdOf(app, 'sian');
  setFirstMonth(app, team, '2026-07');
  const address = (month: string): string => `/members/statistics/reporting/${team}/${month}`;
  const save = async (month: string, typed: Record<string, string>): Promise<void> => {
    const { body } = await sian.get(address(month));
    const sent = await sian.post(address(month), { ...hiddenIn(body), ...typed });
    if (sent.status !== 303) throw new Error(`${month} was not saved: ${sent.status}`);
  };
  await save('2026-07', whole(app));
  await save('2026-08', {
    ...whole(app),
    'dates-o5': '3\n14',
    'note-p0': 'Ward 3 moved to the new building',
  });
  const checked = await sian.get(`${address('2026-08')}/check`);
  await sian.post(`${address('2026-08')}/submission`, hiddenIn(checked.body));
  app.clock.forward(minute);
  const { body } = await sian.get(`${address('2026-08')}/p0/correction`);
  const typed = { numerator: '18', denominator: '20', why: 'One set of notes was read wrongly' };
  await sian.post(`${address('2026-08')}/p0/correction`, { ...hiddenIn(body), ...typed });
  await save('2026-10', { 'numerator-p0': '17', 'denominator-p0': '20' });
}

/** An answer for every core measure, one of them not reported. */
function whole({ site }: TestApp): Record<string, string> {
  const codes = site.db.prepare('SELECT lower(code) FROM measures WHERE core = 1').pluck().all();
  const numbers = codes.flatMap((code) => [
    [`numerator-${String(code)}`, '17'],
    [`denominator-${String(code)}`, '20'],
  ]);
  const cleared = { 'numerator-p1': '', 'denominator-p1': '' };
  return {
    ...(Object.fromEntries(numbers) as Record<string, string>),
    ...cleared,
    'not_reported-p1': 'yes',
    'reason-p1': 'Nobody could read the notes this month',
  };
}
