import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import {
  launchBrowser,
  openPage,
  type Browser,
  type Page,
  type Watched,
} from '../support/browser.ts';
import { plugIn, type VirtualAuthenticator } from '../support/virtual-authenticator.ts';
import { password, people, type PersonName } from '../support/world.ts';
import { knowNoPasskeys } from './passkey-scenes.ts';
import { press } from './scene.ts';

/* Passkeys in a real browser, with a device that Chromium plays. */

let app: TestApp;
let browser: Browser;
beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

interface Desk extends Watched {
  readonly device: VirtualAuthenticator;
}

/** Somebody's browser, logged in with a password, with a device that holds no passkey yet. */
async function deskOf(who: PersonName): Promise<Desk> {
  const watched = await openPage(browser, app.origin, {
    javaScript: true,
    as: await app.logIn(who),
  });
  return { ...watched, device: await plugIn(watched.context, watched.page) };
}

async function addPasskey(page: Page, name: string): Promise<void> {
  await page.goto('/account/security');
  await page.getByRole('link', { name: 'Change your passkeys' }).click();
  await press(page, 'Add a passkey');
  await page.getByLabel('Name').fill(name);
  await press(page, 'Make the passkey');
  await page.getByRole('status').getByText('The passkey has been added').waitFor();
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Log out', exact: true }).first().click();
  await page.getByRole('heading', { name: 'You have been logged out' }).waitFor();
}

const notAccepted = 'The passkey was not accepted. Try again, or log in with your password.';

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

async function givePassword(page: Page, who: PersonName): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email address').fill(people[who].email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
}

async function pressPasskey(page: Page): Promise<void> {
  await page.goto('/login?return_to=%2Fmembers%2Fpeople');
  await press(page, 'Log in with a passkey');
}

describe('a passkey in a real browser', () => {
  it('is made, logs its owner in without password, and is taken away again', async () => {
    const { page, device, assertClean, close } = await deskOf('sian');
    await addPasskey(page, 'Ward computer');
    const [held, ...others] = await device.credentials();
    expect([held?.rpId, held?.isResidentCredential, others.length]).toEqual(['localhost', true, 0]);
    expect(held?.userName).toBe(people.sian.email);
    await logOut(page);
    await pressPasskey(page);
    await page.waitForURL('**/members/people');
    await page.goto('/account/passkeys');
    expect(await page.getByRole('main').getByText('Last used').count()).toBe(1);

    await page.getByRole('link', { name: 'Remove Ward computer' }).click();
    await press(page, 'Remove the passkey');
    await page.getByRole('status').getByText('The passkey has been removed').waitFor();
    await logOut(page);
    await pressPasskey(page);
    await page.getByRole('link', { name: notAccepted }).waitFor();
    assertClean();
    await close();
  });

  it('keeps somebody signed in on the device when that is ticked', async () => {
    const { page, context, assertClean, close } = await deskOf('amina');
    await addPasskey(page, 'My phone');
    await logOut(page);
    await page.goto('/login');
    await page.getByLabel('Keep me signed in').check();
    await press(page, 'Log in with a passkey');
    await page.getByRole('heading', { name: 'Welcome, Amina' }).waitFor();
    const session = (await context.cookies()).find(({ name }) => name === 'frailsafe');
    expect(session?.expires).toBeGreaterThan(Date.now() / 1000);
    assertClean();
    await close();
  });

  it('is the second step after the password', async () => {
    const { page, assertClean, close } = await deskOf('moses');
    await addPasskey(page, 'Key ring');
    await logOut(page);
    await givePassword(page, 'moses');
    await press(page, 'Use a passkey');
    expect(await heading(page)).toBe('Welcome, Moses');
    assertClean();
    await close();
  });

  it('logs nobody in from a device that does not know the finger', async () => {
    const { page, device, close } = await deskOf('tom');
    await addPasskey(page, 'Tablet');
    await logOut(page);
    await device.refuse();
    await pressPasskey(page);
    const said = page.getByRole('alert').getByText('No passkey was used. Try again.');
    await said.waitFor();
    expect(new URL(page.url()).pathname).toBe('/login');
    await close();
  });

  it('is refused from a copy of the device that lags behind', async () => {
    const { page, device, assertClean, close } = await deskOf('hannah');
    await addPasskey(page, 'Stick');
    const [copied] = await device.credentials();
    await logOut(page);
    await pressPasskey(page);
    await page.waitForURL('**/members/people');
    const thief = await openPage(browser, app.origin, { javaScript: true });
    const copy = await plugIn(thief.context, thief.page);
    if (copied !== undefined) await copy.put({ ...copied, signCount: 0 });
    await pressPasskey(thief.page);
    await thief.page.getByRole('link', { name: notAccepted }).waitFor();
    thief.assertClean();
    await thief.close();
    assertClean();
    await close();
  });
});

describe('without a passkey', () => {
  it('shows no button where scripts do not run, or the browser knows no passkeys', async () => {
    const without = await openPage(browser, app.origin);
    await without.page.goto('/login');
    expect(await without.page.getByRole('button', { name: 'passkey' }).count()).toBe(0);
    await without.close();
    const old = await openPage(browser, app.origin, { javaScript: true });
    await knowNoPasskeys(old.page);
    await old.page.goto('/login');
    expect(await old.page.getByRole('button', { name: 'passkey' }).count()).toBe(0);
    old.assertClean();
    await old.close();
  });
});
