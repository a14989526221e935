import { withoutBackups } from './backups.ts';
import { press, pressPreview, takePreviewsAsPages, type Scene } from './scene.ts';

export function adminScenes(): Scene[] {
  const scenes: Scene[] = [
    { name: 'admin-articles', reach: '/admin/articles' },
    { name: 'admin-new-article', reach: '/admin/articles/new' },
    {
      name: 'admin-article-faults',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/articles/new');
        await page.getByLabel('Article').fill('---\ntitle: A title\ndate: 2026-11-31\n---\n');
        await press(page, 'Publish');
      },
    },
    {
      name: 'admin-article-preview',
      reach: async (page, { places }) => {
        await takePreviewsAsPages(page);
        await page.goto(places.published);
        await pressPreview(page);
      },
    },
    {
      name: 'admin-article-preview-in-place',
      javaScript: true,
      reach: async (page, { places }) => {
        await page.goto(places.published);
        await pressPreview(page);
      },
    },
    {
      name: 'admin-article-saved',
      reach: async (page, { places }) => {
        await page.goto(places.draft);
        await press(page, 'Save draft');
      },
    },
    { name: 'admin-edit-article', reach: (page, { places }) => page.goto(places.published) },
    { name: 'admin-audit', reach: '/admin/audit' },
    { name: 'admin-audit-empty', reach: '/admin/audit?who=nobody+at+all' },
    {
      name: 'admin-user',
      reach: async (page) => {
        await page.goto('/admin/users?sort=name&q=price');
        await page.getByRole('link', { name: 'Siân Price' }).click();
      },
    },
    {
      name: 'admin-user-suspended',
      reach: async (page, { places }) => {
        await page.goto('/admin/users');
        await page
          .getByRole('row')
          .filter({ hasText: places.suspendedEmail })
          .getByRole('link')
          .click();
      },
    },
    {
      name: 'admin-user-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/users?sort=name&q=bright');
        await page.getByRole('link', { name: 'Tom' }).click();
        await press(page, 'Keep note');
      },
    },
    { name: 'admin-new-user', reach: '/admin/users/new' },
    {
      name: 'admin-new-user-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/users/new');
        await page.getByLabel('Email address').fill('sian');
        await press(page, 'Add member');
      },
    },
    { name: 'admin-messages', reach: '/admin/messages' },
    { name: 'admin-message', reach: (page, { places }) => page.goto(places.message) },
    { name: 'admin-outbox', reach: '/admin/outbox' },
    { name: 'admin-outbox-failed', reach: '/admin/outbox/failed' },
    {
      name: 'admin-outbox-changed',
      reach: async (page) => {
        await page.goto('/admin/outbox');
        await page
          .getByRole('button', { name: /^Cancel/ })
          .first()
          .click();
      },
    },
    { name: 'admin-backups', reach: '/admin/backups' },
    {
      name: 'admin-backups-none',
      reach: (page, { app }) => withoutBackups(app, () => page.goto('/admin/backups')),
    },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'hannah' }));
}
