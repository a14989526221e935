import type { Page } from '../support/browser.ts';
import { addChange } from '../programme/things.ts';
import { addShipped, sheetOf } from '../programme/steps.ts';
import { logIn } from './account-scenes.ts';
import { press, type Scene } from './scene.ts';
import { longWord } from './texts.ts';
import type { World } from './world.ts';

const programme = '/admin/programme';
const measure = `${programme}/measures/P8`;
const importing = `${programme}/import`;
const sharing = `${programme}/sharing`;
const statistics = '/members/statistics';
const listed = `${statistics}/measures`;

/** Measures as members read them, and setting them up. */
export function programmeScenes(): Scene[] {
  const asAdmin = [...settingUp(), ...deciding()].map((scene) => ({
    ...scene,
    as: 'hannah' as const,
  }));
  return [...reading(), ...asAdmin, sharingErrors];
}

function reading(): Scene[] {
  const scenes: Scene[] = [
    { name: 'measures-none', reach: opened(listed, 'without') },
    { name: 'measures', reach: opened(listed) },
    {
      name: 'measures-rule-changes',
      reach: async (page, world) => {
        addMeasures(world);
        await whileChangeWaits(world, () => page.goto(listed));
      },
    },
    { name: 'definition', reach: opened(`${statistics}/measures/P8/definition`) },
    {
      name: 'definition-older',
      reach: async (page, world) => {
        addMeasures(world);
        await page.goto(`${statistics}/measures/O1/definition?version=1`);
      },
    },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'sian' as const }));
}

function settingUp(): Scene[] {
  return [
    { name: 'admin-programme-empty', reach: opened(programme, 'without') },
    { name: 'admin-programme', reach: opened(programme) },
    { name: 'admin-measure', reach: opened(`${programme}/measures/O1`) },
    {
      name: 'admin-measure-target-error',
      status: 422,
      reach: async (page, world) => {
        addMeasures(world);
        await page.goto(measure);
        await page.getByLabel('Target', { exact: true }).fill('101');
        await press(page, 'Save target');
      },
    },
    { name: 'admin-measure-retired', reach: opened(`${programme}/measures/P12`) },
    { name: 'admin-new-measure', reach: `${programme}/measures/new` },
    {
      name: 'admin-new-measure-errors',
      status: 422,
      reach: async (page) => {
        await page.goto(`${programme}/measures/new`);
        await page.getByLabel('Unit').selectOption('rate');
        await press(page, 'Add measure');
      },
    },
    { name: 'admin-edit-measure', reach: opened(`${measure}/edit`) },
    { name: 'admin-retire-measure', reach: opened(`${measure}/retirement`) },
    { name: 'admin-import', reach: importing },
    {
      name: 'admin-import-errors',
      status: 422,
      reach: async (page, world) => {
        addMeasures(world);
        await paste(
          page,
          sheetOf({ unit: 'furlongs' }, { code: 'P9', name: longWord, target: '500' }),
        );
      },
    },
    { name: 'admin-import-template', reach: opened(`${importing}/frailsafe`, 'without') },
    {
      name: 'admin-import-changes',
      reach: async (page, world) => {
        addMeasures(world);
        await paste(
          page,
          sheetOf(
            { code: 'P8', numerator: 'Patients with a list from three sources', chart: 'pp' },
            { code: 'Q1', name: `A measure with ${longWord}` },
          ),
        );
      },
    },
    { name: 'admin-import-nothing', reach: opened(`${importing}/frailsafe`, 'as shipped') },
  ];
}

function deciding(): Scene[] {
  return [
    { name: 'admin-sharing', reach: sharing },
    {
      name: 'admin-sharing-waits',
      reach: (page, world) => whileChangeWaits(world, () => page.goto(sharing)),
    },
  ];
}

/** Deciding asks for a password that was given a short while ago. */
const sharingErrors: Scene = {
  name: 'admin-sharing-errors',
  status: 422,
  reach: async (page) => {
    await logIn(page, 'hannah');
    await page.goto(sharing);
    await press(page, 'Decide and tell the teams');
  },
};

/** The page with the measures of Frailsafe, or as long as there are none. */
function opened(
  address: string,
  measures: 'with' | 'without' | 'as shipped' = 'with',
): Scene['reach'] {
  return async (page, world) => {
    if (measures === 'with') addMeasures(world);
    else removeMeasures(world);
    if (measures === 'as shipped') addShipped(world.app);
    await page.goto(address);
  };
}

async function paste(page: Page, text: string): Promise<void> {
  await page.goto(importing);
  await page.getByLabel('Measures as a table').fill(text);
  await press(page, 'Check the measures');
}

/** The measures of Frailsafe; one has a second version and targets by hospital, one is retired. */
function addMeasures(world: World): void {
  const { app } = world;
  removeMeasures(world);
  addShipped(app);
  const { db } = app.site;
  db.exec(`UPDATE measures SET retired_at = '2026-11-01T10:00:00.000Z' WHERE code = 'P12';
           INSERT INTO measure_versions
             SELECT NULL, measure_id, 2, name, definition, 'Falls that staff saw or found', denominator,
               exclusions, unit, multiply, direction, '2026-10', '2026-10-02T10:00:00.000Z',
               ${app.ids.hannah}, 'Falls that only a patient told of were counted here and there.'
             FROM measure_versions
             WHERE measure_id = (SELECT id FROM measures WHERE code = 'O1');
           INSERT INTO measure_targets (measure_id, team_id, from_month, value)
             SELECT id, NULL, '2026-04', 6.5 FROM measures WHERE code = 'O1'
             UNION ALL SELECT id, 1, '2026-06', 5 FROM measures WHERE code = 'O1'
             UNION ALL SELECT id, NULL, '2027-01', NULL FROM measures WHERE code = 'O1'`);
}

/** With all that was reported of them. */
export function removeMeasures({ app }: World): void {
  app.site.db.exec(`
    DELETE FROM total_queue; DELETE FROM total_attempts; UPDATE total_progress SET observation_id = 0;
    DELETE FROM events; DELETE FROM observations; DELETE FROM observation_drafts;
    DELETE FROM submissions; DELETE FROM annotations; DELETE FROM chart_settings;
    DELETE FROM measure_targets; DELETE FROM measure_versions; DELETE FROM measures`);
}

async function whileChangeWaits({ app }: World, look: () => Promise<unknown>): Promise<void> {
  const id = addChange(app);
  await look();
  app.site.db.prepare('DELETE FROM sharing_changes WHERE id = ?').run(id);
}
