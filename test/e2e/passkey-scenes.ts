import type { Page } from '../support/browser.ts';
import { password } from '../support/world.ts';
import { givePasskeys, holdByEither, holdByPasskey } from './held-accounts.ts';
import { press, type Scene } from './scene.ts';

const script = { javaScript: true };

/** Logging in with passkeys, and keeping them. */
export function passkeyScenes(): Scene[] {
  return [
    { name: 'login-passkey', ...script, reach: '/login' },
    {
      name: 'login-passkey-refused',
      ...script,
      status: 422,
      reach: async (page) => {
        await page.goto('/login');
        await sendUnanswered(page);
      },
    },
    {
      name: 'code-passkey',
      ...script,
      reach: async (page, { app }) => givePassword(page, holdByPasskey(app)),
    },
    {
      name: 'code-passkey-not-known',
      ...script,
      reach: async (page, { app }) => {
        await knowNoPasskeys(page);
        await givePassword(page, holdByPasskey(app));
      },
    },
    {
      name: 'code-either',
      ...script,
      reach: async (page, { app }) => givePassword(page, holdByEither(app)),
    },
    {
      name: 'two-step-passkeys',
      as: 'sian',
      reach: async (page, { app }) => {
        givePasskeys(app, app.ids.sian, 3);
        await page.goto('/account/two-step');
      },
    },
    { name: 'passkeys-empty', as: 'amina', reach: '/account/passkeys' },
    {
      name: 'passkeys',
      as: 'sian',
      reach: async (page, { app }) => {
        givePasskeys(app, app.ids.sian, 3);
        await page.goto('/account/passkeys');
      },
    },
    {
      name: 'passkeys-full',
      as: 'tom',
      reach: async (page, { app }) => {
        givePasskeys(app, app.ids.tom, 10);
        await page.goto('/account/passkeys');
      },
    },
    { name: 'passkey-new', as: 'amina', ...script, reach: '/account/passkeys/new' },
    {
      name: 'passkey-new-not-known',
      as: 'amina',
      ...script,
      reach: async (page) => {
        await knowNoPasskeys(page);
        await page.goto('/account/passkeys/new');
      },
    },
    {
      name: 'passkey-new-errors',
      as: 'sian',
      ...script,
      status: 422,
      reach: async (page) => {
        await page.goto('/account/passkeys/new');
        await sendUnanswered(page);
      },
    },
    {
      name: 'passkey-removal',
      as: 'sian',
      reach: async (page, { app }) => {
        givePasskeys(app, app.ids.sian, 3);
        await page.goto('/account/passkeys');
        await page.getByRole('link', { name: 'Remove' }).first().click();
      },
    },
  ];
}

async function givePassword(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
  await page.waitForURL('**/login/code');
}

/** Makes the browser one that has no passkeys: it shows what stands there without script too. */
export async function knowNoPasskeys(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'));
}

/** Sends the form on as if the browser had answered nothing. */
async function sendUnanswered(page: Page): Promise<void> {
  await Promise.all([
    page.waitForNavigation(),
    page.evaluate(() => document.querySelector<HTMLFormElement>('form[data-options]')?.submit()),
  ]);
}
