import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hour, minute } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import type { Visitor } from '../support/visitor.ts';

let app: TestApp;
let browser: Browser;
let sian: Visitor;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

beforeEach(async () => {
  sian = await app.logIn('sian');
});

/** The page's clock and the server's start together and move together. */
async function openAt(address: string) {
  const watched = await openPage(browser, app.origin, { as: sian, javaScript: true });
  await watched.page.clock.install({ time: app.clock.now() });
  await watched.page.goto(address);
  return watched;
}

/** For the server and every tab. */
async function pass(milliseconds: number, page: Page): Promise<void> {
  app.clock.forward(milliseconds);
  await page.clock.fastForward(milliseconds);
}

const warning = (page: Page) => page.getByRole('alert');
const stay = (page: Page) => page.getByRole('button', { name: 'Stay logged in' });
const writing = '/members/discussion/research/threads/new';

describe('the warning before log-out', () => {
  it('comes 5 minutes before the end, and staying keeps the session and the text', async () => {
    const { page, assertClean, close } = await openAt(writing);
    await page.getByLabel('First post').fill('Half a thought');
    await pass(54 * minute, page);
    expect(await warning(page).isVisible()).toBe(false);
    await pass(2 * minute, page);
    expect(await warning(page).textContent()).toMatch(/^You will be logged out at 11am\. ?Stay/);
    expect(
      await page.getByLabel('First post').evaluate((one) => one === document.activeElement),
    ).toBe(true);

    await stay(page).click();
    await warning(page).waitFor({ state: 'hidden' });
    expect(
      await page.getByLabel('First post').evaluate((one) => one === document.activeElement),
    ).toBe(true);
    expect(await page.getByLabel('First post').inputValue()).toBe('Half a thought');

    await pass(54 * minute, page);
    expect(await warning(page).isVisible()).toBe(false);
    await page.goto('/members');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome, Siân');
    assertClean();
    await close();
  });

  it('without an answer ends in being logged out, as the server has it, with a way back', async () => {
    const { page, close } = await openAt(writing);
    await page.getByLabel('First post').fill('Half a thought');
    await pass(59 * minute + 10_000, page);
    expect(await warning(page).textContent()).toContain('Copy what you have written.');
    await pass(minute, page);
    expect(await warning(page).textContent()).toMatch(
      /^You have been logged out\. Copy what you have written\./,
    );
    await warning(page).getByRole('link', { name: 'Log in' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Log in');
    expect(await page.locator('form[action="/login"] [name=return_to]').inputValue()).toBe(writing);
    await close();
  });

  it('is not given before the session ends on the server, though use was last written earlier', async () => {
    await sian.get('/members');
    app.clock.forward(4 * minute);
    const { page, close } = await openAt('/members');
    const left = Number(await page.locator('body').getAttribute('data-left'));
    expect(left).toBe(56 * 60);
    await pass(55 * minute, page);
    expect(await warning(page).isVisible()).toBe(true);
    await close();
  });

  it('goes when another tab is used, and tells when the session was ended elsewhere', async () => {
    const { page, context, close } = await openAt(writing);
    await pass(56 * minute, page);
    expect(await warning(page).isVisible()).toBe(true);
    const other = await context.newPage();
    await other.goto('/members');
    await warning(page).waitFor({ state: 'hidden' });

    await pass(56 * minute, page);
    await other.getByRole('button', { name: 'Log out' }).click();
    await other.getByRole('heading', { name: 'You have been logged out' }).waitFor();
    await stay(page).click();
    await warning(page).getByText('You have been logged out.').waitFor();
    await close();
  });

  it('says when the website cannot be reached, and can be tried again', async () => {
    const { page, context, close } = await openAt(writing);
    await pass(56 * minute, page);
    await context.setOffline(true);
    await stay(page).click();
    await warning(page).getByText('could not be reached').waitFor();
    await context.setOffline(false);
    await stay(page).click();
    await warning(page).waitFor({ state: 'hidden' });
    await close();
  });

  it('offers no more time at the latest end, 12 hours after log-in', async () => {
    for (let passed = 0; passed < 11.5 * hour; passed += hour / 2) {
      app.clock.forward(hour / 2);
      await sian.get('/members');
    }
    const { page, close } = await openAt(writing);
    await pass(26 * minute, page);
    expect(await warning(page).textContent()).toMatch(
      /^You will be logged out at .* Then log in again\.$/,
    );
    expect(await stay(page).count()).toBe(0);
    await close();
  });

  it('is not prepared for guests, nor for a session kept for weeks', async () => {
    const guest = await app.visitor().get('/login');
    expect(guest.body).not.toContain('data-left');
    const kept = await app.logIn('sian', { keep: 'yes' });
    expect((await kept.get('/members')).body).not.toContain('data-left');
    expect((await sian.get('/members')).body).toContain(
      'data-left="3600" data-at-most="43200" data-idle="3600"',
    );
  });
});
