import { afterAll, beforeAll, expect, it } from 'vitest';
import { addShipped } from '../programme/steps.ts';
import { teamIdOf } from '../reporting/steps.ts';
import { report } from '../statistics/reported.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  addShipped(app);
  report(app, teamIdOf(app, 'sian'), 'P0', [4, 5, 6, 5], 20);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

it('is one tap from home to the chart of the own hospital, and two to that of any measure, on a phone without scripts', async () => {
  const as = await app.logIn('sian');
  const { page } = await openPage(browser, app.origin, { as, javaScript: false, width: 375 });
  await page.goto('/members');
  await page.getByRole('link', { name: 'Frailsafe complete', exact: true }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Frailsafe complete');
  expect(await page.getByRole('img', { name: 'Frailsafe complete, Glanhelyg' }).count()).toBe(1);

  await page.goto('/members');
  await page.getByRole('link', { name: 'All measures of Glanhelyg Hospital' }).click();
  await page.getByRole('link', { name: 'B1: ' }).click();
  expect(new URL(page.url()).pathname).toMatch(/\/measures\/B1\/teams\/\d+$/);
});
