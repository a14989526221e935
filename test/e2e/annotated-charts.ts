import { annotationsAddress, chartSettingsAddress } from '../../src/features/annotations/index.ts';
import { addShippedMeasures } from '../../src/features/programme/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { teamIdOf } from '../reporting/steps.ts';
import type { Visitor } from '../support/visitor.ts';
import type { World } from './world.ts';

/**
 * Siân's team tries things and decides about its chart of P0. Other scenes take the measures away, and all
 * this with them.
 */
export async function annotateCharts({ app, visitors }: World): Promise<void> {
  const { db, clock } = app.site;
  if (db.prepare('SELECT 1 FROM annotations').get() !== undefined) return;
  if (db.prepare('SELECT 1 FROM measures').get() === undefined) {
    addShippedMeasures(db, folders.content, clock.now());
  }
  const team = teamIdOf(app, 'sian');
  for (const one of annotations) await send(visitors.sian, `${annotationsAddress(team)}/new`, one);
  const settings = chartSettingsAddress('P0', team);
  for (const one of decisions) await send(visitors.sian, settings, one);
  await send(visitors.sian, `${settings}/4/end`, {
    reason: 'The round was given up after two months, and the chart shows one process.',
  });
  const [event = {}] = annotations;
  const campaign = { ...event, measure: 'all', words: 'Falls awareness week' };
  await send(visitors.hannah, `${annotationsAddress(null)}/new`, campaign);
  const [phase = {}] = decisions;
  await send(visitors.hannah, chartSettingsAddress('P0', null), phase);
}

async function send(by: Visitor, address: string, form: Record<string, string>): Promise<void> {
  const { status } = await by.post(address, form);
  if (status !== 303) throw new Error(`${address} answered ${status}`);
}

const annotations: readonly Record<string, string>[] = [
  {
    measure: 'all',
    period: '2026-03',
    kind: 'event',
    words: 'Ward 3 moved to block B',
    text: 'All beds moved in the second week. Notes of that week are partly on paper.',
  },
  {
    measure: 'P0',
    period: '2026-05',
    kind: 'pdsa',
    words: 'Checklist opens the round',
    text: '',
    plan: 'On ward 3, for two weeks, the nurse in charge opens the checklist before the round. We expect 8 of 10 whole checklists.',
    do: 'Done on 9 of 10 days.\nOne day was missed: nobody knew where the folder was.',
    study: 'Seven of ten were whole, from four of ten before.',
    act: '',
  },
  {
    measure: 'P0',
    period: '2026-09',
    kind: 'change-idea',
    words: 'Folder hangs at the door',
    text: '',
  },
];

const decisions: readonly Record<string, string>[] = [
  {
    kind: 'phase',
    phase_period: '2026-06',
    phase_words: 'Checklist opens the round',
    phase_reason: 'Seven months in a row above the average after the change in May, and it lasts.',
  },
  {
    kind: 'baseline',
    baseline_points: '15',
    baseline_reason: 'Before the collaborative began',
  },
  {
    kind: 'exclusion',
    exclusion_period: '2026-02',
    exclusion_reason: 'Two of three wards were closed for norovirus',
  },
  {
    kind: 'phase',
    phase_period: '2025-10',
    phase_words: 'Weekly board round',
    phase_reason: 'The board round began',
  },
];
