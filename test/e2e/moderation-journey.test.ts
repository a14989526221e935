import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { addPosts, addThreads } from '../discussion/writing.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { password, people, type PersonName } from '../support/world.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  await addThreads(app, 'amina', ['Checks at weekends']);
  await addPosts(app, 'sian', 1, ['Mrs Jones on ward 7 fell.']);
  return async () => {
    await browser.close();
    await app.close();
  };
});

describe('a post that could identify a patient', () => {
  it('is reported, hidden, and its author reads why, all with scripts off', async () => {
    await as('tom', async (page) => {
      await page.goto('/members/threads/1');
      await page.locator('#post-2').getByRole('link', { name: 'Report the post by' }).click();
      await page.getByLabel('It could identify a patient').check();
      await page.getByLabel('More about it').fill('It has a name in it');
      await page.getByRole('button', { name: 'Send report' }).click();
      const notice = page.getByRole('status');
      expect(await notice.textContent()).toContain('Thank you. A moderator will look at it.');
    });
    await as('moses', async (page) => {
      await page.getByRole('navigation', { name: 'Main' }).getByText('Reported posts').click();
      await page.getByRole('link', { name: 'Checks at weekends' }).click();
      expect(await page.getByText('It has a name in it').count()).toBe(1);
      await page.getByLabel('Reason').fill('It names a patient. Write it without.');
      await page.getByRole('button', { name: 'Hide the post' }).click();
      expect(await page.getByText('No report waits for you.').count()).toBe(1);
    });
    await as('sian', async (page) => {
      await page.goto('/members/threads/1');
      const post = page.locator('#post-2');
      expect(await post.textContent()).toContain('Hidden by a moderator on 20 November 2026.');
      await post.getByRole('link', { name: 'Read why' }).click();
      expect(await page.getByText('It names a patient. Write it without.').count()).toBe(1);
      expect(await page.getByText('Mrs Jones on ward 7 fell.').count()).toBe(1);
    });
  });
});

/** Somebody logs in on a browser of their own, and does something. */
async function as(name: PersonName, act: (page: Page) => Promise<void>): Promise<void> {
  const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript: false });
  await page.goto('/login');
  await page.getByRole('main').getByLabel('Email address').fill(people[name].email);
  await page.getByRole('main').getByLabel('Password').fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
  await act(page);
  assertClean();
  await close();
}
