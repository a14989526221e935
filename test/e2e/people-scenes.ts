import type { PersonName } from '../support/world.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

/** Who is who: for members, and the teams for admins. */
export function peopleScenes(): Scene[] {
  const scenes: (Omit<Scene, 'as'> & { as?: PersonName })[] = [
    {
      name: 'people',
      reach: '/members/people',
    },
    { name: 'people-found', reach: '/members/people?q=geriatrician&team=none' },
    { name: 'people-none', reach: '/members/people?q=carpenter' },
    {
      name: 'people-page-2',
      reach: (page, world) => page.goto(`/members/people?after=${world.app.ids.amina}`),
    },
    { name: 'profile', reach: (page, world) => page.goto(profile(world, 'amina')) },
    {
      name: 'profile-own',
      reach: (page, world) => page.goto(profile(world, 'sian')),
    },
    {
      name: 'profile-page-2',
      reach: async (page, world) => {
        await page.goto(profile(world, 'amina'));
        await page.getByRole('link', { name: 'Older posts' }).click();
      },
    },
    {
      name: 'profile-without-posts',
      reach: (page, world) => page.goto(profile(world, 'hannah')),
    },
    { name: 'edit-profile', reach: '/account/profile' },
    { name: 'edit-profile-partner', as: 'tom', reach: '/account/profile' },
    {
      name: 'edit-profile-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/account/profile');
        await page.getByLabel('Your name').fill('');
        await page.getByLabel('Your interests').fill('Falls. '.repeat(50));
        await press(page, 'Save');
      },
    },
    {
      name: 'profile-saved',
      reach: async (page) => {
        await page.goto('/account/profile');
        await press(page, 'Save');
      },
    },
    { name: 'welcome', reach: '/welcome?return_to=%2Fmembers%2Fdiscussion' },
    {
      name: 'welcome-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/welcome');
        await page.getByLabel('Your name').fill('');
        await press(page, 'Save and go on');
      },
    },
    { name: 'admin-teams', as: 'hannah', reach: '/admin/teams' },
    {
      name: 'admin-teams-errors',
      as: 'hannah',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/teams');
        await press(page, 'Add team');
      },
    },
    { name: 'admin-team', as: 'hannah', reach: (page, world) => page.goto(team(world)) },
    {
      name: 'admin-team-errors',
      as: 'hannah',
      status: 422,
      reach: async (page, world) => {
        await page.goto(team(world));
        await press(page, 'Add to team');
      },
    },
    {
      name: 'admin-user-team',
      as: 'hannah',
      reach: (page, { app }) => page.goto(`/admin/users/${app.ids.sian}/team`),
    },
  ];
  return scenes.map((scene) => ({ as: 'sian', ...scene }));
}

function profile({ app }: World, name: PersonName): string {
  return `/members/people/${app.ids[name]}`;
}

function team({ app }: World): string {
  const query = app.site.db.prepare('SELECT team_id FROM users WHERE id = ?').pluck();
  return `/admin/teams/${Number(query.get(app.ids.sian))}`;
}
