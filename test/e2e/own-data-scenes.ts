import { readyCopy, undoToken } from '../own-data/things.ts';
import type { TestApp } from '../support/app.ts';
import { press, type Scene } from './scene.ts';

/** What people take with them, and how they leave. */
export function ownDataScenes(): Scene[] {
  return [
    { name: 'own-data', as: 'tom', reach: '/account/data' },
    {
      name: 'own-data-being-made',
      as: 'amina',
      reach: (page, { app }) => {
        beginCopy(app);
        return page.goto('/account/data');
      },
    },
    {
      name: 'own-data-ready',
      as: 'moses',
      reach: (page, { app }) => {
        readyCopy(app, 'moses');
        return page.goto('/account/data');
      },
    },
    { name: 'leave', as: 'sian', reach: '/account/leave' },
    {
      name: 'leave-errors',
      as: 'sian',
      status: 422,
      reach: async (page) => {
        await page.goto('/account/leave');
        await press(page, 'Continue');
      },
    },
    { name: 'leave-last-admin', as: 'hannah', reach: '/account/leave' },
    { name: 'leave-confirm', as: 'sian', reach: '/account/leave/confirm?posts=removed' },
    {
      name: 'leave-confirm-errors',
      as: 'sian',
      status: 422,
      reach: async (page) => {
        await page.goto('/account/leave/confirm?posts=kept');
        await press(page, 'Close my account');
      },
    },
    { name: 'account-closed', reach: '/account-closed' },
    {
      name: 'undo-leaving',
      reach: (page, { app }) => {
        const email = 'member.40@example.org';
        return page.goto(`/undo-leaving/${undoToken(app, { email })}`);
      },
    },
    { name: 'account-open-again', reach: '/account-open-again' },
    { name: 'undo-leaving-expired', status: 410, reach: `/undo-leaving/${'x'.repeat(43)}` },
  ];
}

/** As if Amina had just asked for a file. */
function beginCopy({ site, ids }: TestApp): void {
  const begin = site.db.prepare(
    `INSERT INTO data_copies (user_id, name, asked_at) VALUES (:id, 'being made', :now)
     ON CONFLICT (name) DO UPDATE SET asked_at = :now`,
  );
  begin.run({ id: ids.amina, now: site.clock.now().toISOString() });
}
