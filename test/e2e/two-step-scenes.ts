import type { TestApp } from '../support/app.ts';
import type { Page } from '../support/browser.ts';
import { password } from '../support/world.ts';
import { codeAt, keyOf, turnOn } from '../second-factor/steps.ts';
import { press, type Scene } from './scene.ts';
import { everyKindOfPost } from './texts.ts';

/** Two-step log-in: its codes at the log-in, its pages of the account, and the reset by an admin. */
export function twoStepScenes(): Scene[] {
  return [
    { name: 'login-code', reach: (page, { app }) => halfLogIn(page, app) },
    {
      name: 'login-code-errors',
      status: 422,
      reach: async (page, { app }) => {
        await halfLogIn(page, app);
        await press(page, 'Log in');
      },
    },
    {
      name: 'login-code-kept-text',
      as: 'sian',
      status: 403,
      reach: async (page, { app, places }) => {
        await page.goto(places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await page.context().clearCookies();
        const beside = await page.context().newPage();
        await halfLogIn(beside, app);
        await beside.close();
        await press(page, 'Post reply');
      },
    },
    {
      name: 'login-backup-code',
      reach: async (page, { app }) => {
        await halfLogIn(page, app);
        await page.getByRole('link', { name: 'Use a backup code' }).click();
      },
    },
    { name: 'two-step', as: 'sian', reach: '/account/two-step' },
    { name: 'two-step-due', as: 'moses', reach: '/account/two-step' },
    { name: 'two-step-app', as: 'sian', reach: (page) => beginSetUp(page) },
    {
      name: 'two-step-app-errors',
      as: 'sian',
      status: 422,
      reach: async (page) => {
        await beginSetUp(page);
        await page.getByLabel('Code that the app shows now').fill('12 34');
        await press(page, 'Turn on two-step log-in');
      },
    },
    { name: 'two-step-codes', reach: (page, { app }) => turnOnByPages(page, app) },
    {
      name: 'two-step-on',
      reach: async (page, { app }) => {
        await turnOnByPages(page, app);
        await page.getByRole('link', { name: 'I have kept them' }).click();
      },
    },
    {
      name: 'admin-two-step-reset',
      as: 'hannah',
      reach: (page, { app }) => page.goto(`/admin/users/${withTwoSteps(app)}/two-step-reset`),
    },
    {
      name: 'admin-two-step-reset-none',
      as: 'hannah',
      reach: (page, { app }) => page.goto(`/admin/users/${app.ids.tom}/two-step-reset`),
    },
  ];
}

const withIt = 'member.50@example.org';
const withoutIt = 'member.48@example.org';

async function halfLogIn(page: Page, app: TestApp): Promise<void> {
  withTwoSteps(app);
  await logIn(page, withIt);
  await page.waitForURL('**/login/code');
}

async function beginSetUp(page: Page): Promise<void> {
  await page.goto('/account/two-step');
  await press(page, 'Set up an authenticator app');
  await page.waitForURL('**/account/two-step/app');
}

async function turnOnByPages(page: Page, app: TestApp): Promise<void> {
  const id = withPassword(app, withoutIt);
  app.site.db.prepare('DELETE FROM authenticators WHERE user_id = ?').run(id);
  await logIn(page, withoutIt);
  await beginSetUp(page);
  const secret = keyOf((await page.locator('dd code').textContent()) ?? '');
  const code = codeAt(secret, app.clock.now());
  await page.getByLabel('Code that the app shows now').fill(code);
  await press(page, 'Turn on two-step log-in');
}

async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
}

/** A member with two-step log-in; answers the id. */
function withTwoSteps(app: TestApp): number {
  const id = withPassword(app, withIt);
  const known = app.site.db.prepare('SELECT 1 FROM authenticators WHERE user_id = ?').get(id);
  if (known === undefined) turnOn(app.site, id);
  return id;
}

/** Gives a member of the world everybody's password; answers the id. */
function withPassword({ site }: TestApp, email: string): number {
  const copy = site.db.prepare(
    `UPDATE users SET welcomed_at = created_at,
       password_hash = (SELECT password_hash FROM users WHERE role = 'admin')
     WHERE email = ? RETURNING id`,
  );
  return Number(copy.pluck().get(email));
}
