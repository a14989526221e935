import type { Page } from '../support/browser.ts';
import { press, type Scene } from './scene.ts';

/** The list of members, and what is done to many of them at once. */
export function userListScenes(): Scene[] {
  const scenes: Scene[] = [
    { name: 'admin-users', reach: '/admin/users' },
    {
      name: 'admin-users-page-2',
      reach: async (page) => {
        await page.goto('/admin/users');
        await page.getByRole('link', { name: 'Older members' }).click();
      },
    },
    { name: 'admin-users-filtered', reach: '/admin/users?q=o&state=active&sort=name' },
    { name: 'admin-users-none', reach: '/admin/users?q=nobody+at+all' },
    {
      name: 'admin-users-errors',
      status: 422,
      reach: async (page) => {
        await page.goto(atHospitals);
        await press(page, 'Check what changes');
      },
    },
    { name: 'admin-users-role', reach: (page) => chooseAll(page, 'Role: Moderator') },
    { name: 'admin-users-team', reach: (page) => chooseAll(page, 'Hospital: Ashmere Hospital') },
    { name: 'admin-users-suspension', reach: (page) => chooseAll(page, 'Suspend') },
    {
      name: 'admin-users-suspension-errors',
      status: 422,
      reach: async (page) => {
        await chooseAll(page, 'Suspend');
        await press(page, 'Suspend');
      },
    },
    {
      name: 'admin-users-nobody',
      reach: async (page) => {
        await page.goto('/admin/users?role=admin');
        await choose(page, 'Suspend');
      },
    },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'hannah' }));
}

const atHospitals = '/admin/users?q=o&state=active&sort=name';

async function chooseAll(page: Page, todo: string): Promise<void> {
  await page.goto(atHospitals);
  await choose(page, todo);
}

/** Ticks everybody on the page. */
async function choose(page: Page, todo: string): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByLabel('With those chosen').selectOption(todo);
  await press(page, 'Check what changes');
}
