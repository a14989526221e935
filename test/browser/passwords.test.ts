import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { password, people } from '../support/world.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

const show = (page: Page) => page.getByRole('button', { name: 'Show password' });
const hide = (page: Page) => page.getByRole('button', { name: 'Hide password' });
const typeOf = (page: Page) => page.getByLabel('Password').getAttribute('type');

describe('the button beside a password', () => {
  it('shows what was typed and hides it again, says so, and submits nothing', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript: true });
    await page.goto('/login');
    await page.getByLabel('Password').fill(password);
    expect(await typeOf(page)).toBe('password');
    await show(page).click();
    expect(await typeOf(page)).toBe('text');
    expect(await page.getByRole('status').textContent()).toBe('Your password is visible');
    expect(await page.getByLabel('Password').inputValue()).toBe(password);
    await hide(page).press('Space');
    expect(await typeOf(page)).toBe('password');
    expect(await page.getByRole('status').textContent()).toBe('Your password is hidden');
    expect(new URL(page.url()).pathname).toBe('/login');
    expect(await page.getByRole('alert').count()).toBe(0);
    assertClean();
    await close();
  });

  it('is there for every password: on the home page and for a new one', async () => {
    await app.visitor().post('/forgotten-password', { email: people.tom.email });
    await app.runJobs();
    const [link = ''] = /\/reset-password\/[\w-]{43}/.exec(app.mails.at(-1)?.text ?? '') ?? [];
    const { page, close } = await openPage(browser, app.origin, { javaScript: true });
    for (const address of ['/', link]) {
      await page.goto(address);
      await show(page).click();
      expect(await page.locator('input[type=password]').count(), address).toBe(0);
    }
    await close();
  });

  it('hides the password before it is sent, so that no browser keeps it as a text', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript: true });
    await page.goto('/login');
    await page.getByLabel('Email address').fill(people.sian.email);
    await page.getByLabel('Password').fill(password);
    await show(page).click();
    await page.evaluate(() => {
      document.querySelector('form[action="/login"]')?.addEventListener('submit', (event) => {
        event.preventDefault();
      });
    });
    await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
    expect(await typeOf(page)).toBe('password');
    assertClean();
    await close();
  });

  it('hides the password when the page is left for another', async () => {
    const { page, close } = await openPage(browser, app.origin, { javaScript: true });
    await page.goto('/login');
    await page.getByLabel('Password').fill(password);
    await show(page).click();
    await page.evaluate(() => dispatchEvent(new Event('pagehide')));
    expect(await typeOf(page)).toBe('password');
    await close();
  });

  it('does not exist without script', async () => {
    const { page, close } = await openPage(browser, app.origin);
    await page.goto('/login');
    expect(await page.getByRole('button').allTextContents()).toEqual(['Log in']);
    await close();
  });
});
