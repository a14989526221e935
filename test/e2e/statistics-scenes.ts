import { teamsWithLetters } from '../../src/features/programme/index.ts';
import { addShipped } from '../programme/steps.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { tell, tellMonths } from '../statistics/told.ts';
import { people } from '../support/world.ts';
import { removeMeasures } from './programme-scenes.ts';
import type { Scene } from './scene.ts';
import type { World } from './world.ts';

type Reach = Exclude<Scene['reach'], string>;

const root = '/members/statistics';

/** Charts of what Siân's and Amina's teams have reported up to June. */
export function statisticsScenes(): Scene[] {
  return [
    { name: 'statistics', as: 'sian', reach: told(() => root) },
    { name: 'statistics-no-team', as: 'tom', reach: told(() => root) },
    { name: 'measure-chart', as: 'sian', reach: told((world) => chartOf(world, 'P0')) },
    { name: 'measure-chart-events', as: 'sian', reach: told((world) => chartOf(world, 'O5')) },
    { name: 'measure-chart-empty', as: 'sian', reach: told((world) => chartOf(world, 'P9')) },
    { name: 'measure-chart-small', as: 'sian', reach: told((world) => chartOfOther(world, 'O1')) },
    {
      name: 'measure-chart-known',
      as: 'sian',
      reach: told((world) => `${chartOf(world, 'P0')}?known=2025-12-01`),
    },
    {
      name: 'measure-chart-known-errors',
      as: 'sian',
      status: 422,
      reach: told((world) => `${chartOf(world, 'P0')}?known=2036-12-01`),
    },
    { name: 'team-by-team', as: 'sian', reach: told(() => `${root}/measures/O1/teams`) },
    {
      name: 'team-by-team-signals',
      as: 'sian',
      reach: told(() => `${root}/measures/P0/teams?sort=signal`),
    },
    {
      name: 'team-by-team-known',
      as: 'sian',
      reach: told(() => `${root}/measures/P0/teams?sort=signal&known=2025-12-01`),
    },
    {
      name: 'icon-table-known-errors',
      as: 'sian',
      status: 422,
      reach: told(({ app }) => `${root}/teams/${teamIdOf(app, 'sian')}?known=2036-12-01`),
    },
    {
      name: 'icon-table',
      as: 'sian',
      reach: told(({ app }) => `${root}/teams/${teamIdOf(app, 'sian')}`),
    },
    { name: 'members-home-own-hospital', as: 'sian', reach: told(() => '/members') },
    {
      name: 'members-home-more-measures',
      as: 'sian',
      reach: async (page, world) => {
        await told(() => '/members')(page, world);
        await page.getByText(/^\d+ more measures/).click();
      },
    },
    { name: 'statistics-empty', as: 'amina', reach: untold(root) },
  ];
}

function told(addressIn: (world: World) => string): Reach {
  return async (page, world) => {
    if (!isReported(world)) {
      removeMeasures(world);
      addShipped(world.app);
      report(world);
    }
    await page.goto(addressIn(world));
  };
}

function untold(address: string): Scene['reach'] {
  return async (page, world) => {
    removeMeasures(world);
    addShipped(world.app);
    await page.goto(address);
  };
}

/** Other scenes take the measures away, and all this with them. */
function isReported({ app }: World): boolean {
  const found = `SELECT 1 FROM observations JOIN measures ON measures.id = measure_id WHERE code = 'P4'`;
  return app.site.db.prepare(found).get() !== undefined;
}

/** A change for the better, a month that nobody counted, one that nobody spoke of, and small numbers. */
function report({ app }: World): void {
  const [own, other] = [teamIdOf(app, 'sian'), teamIdOf(app, 'amina')];
  const from = '2024-10';
  const rise = [4, 3, 5, 4, 3, 4, null, 5, 3, 4, 3, 8, 9, 8, 10, 9, 8, 9, 10, 9, 8];
  tellMonths(app, { code: 'P0', team: own, from }, rise);
  for (const [at, code] of ['P1', 'P2', 'P4', 'P8', 'P3', 'P6'].entries()) {
    const level = 17 - at * 3;
    const numerators = rise.map((_one, month) => level + ((month * 7 + at) % 3));
    tellMonths(app, { code, team: own, from }, numerators);
  }
  tellMonths(app, { code: 'O1', team: own, from }, [6, 4, 7, 5, 8, 6, 5, 9, 4, 6, 7, 5], 800);
  tellMonths(app, { code: 'O1', team: other, from }, [6, 9, 7, 3, 8, 6, 5, 9, 4, 6, 7, 5], 800);
  tell(app, { code: 'O5', team: own, period: '2025-03', numerator: 3, days: ['03', '12', '29'] });
  tell(app, { code: 'O5', team: own, period: '2025-05', numerator: 1, days: ['20'] });
  tell(app, { code: 'O5', team: own, period: '2025-06', numerator: 2, days: ['02', '30'] });
}

function chartOf({ app }: World, code: string): string {
  return `${root}/measures/${code}/teams/${teamIdOf(app, 'sian')}`;
}

function chartOfOther({ app }: World, code: string): string {
  const team = teamsWithLetters(app.site.db, {}).find(({ name }) => name === people.amina.team);
  return `${root}/measures/${code}/teams/${(team?.letter ?? '').toLowerCase()}`;
}
