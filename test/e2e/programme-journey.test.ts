import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { day } from '../../src/lib/clock.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { people } from '../support/world.ts';
import { press } from './scene.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  return () => browser.close();
});
beforeEach(async () => {
  app = await startApp();
});
afterEach(() => app.close());

function notice(page: Page): Promise<string | null> {
  return page.getByRole('status').textContent();
}

function line(page: Page): Promise<string | null> {
  return page.getByRole('region', { name: 'How teams see one another’s data' }).textContent();
}

it.each([
  ['with JavaScript off', false],
  ['with JavaScript on', true],
] as const)(
  'leads from an empty programme to measures that members read, and to a rule they were told of, %s',
  async (_how, javaScript) => {
    const admin = await openPage(browser, app.origin, {
      as: await app.logIn('hannah'),
      javaScript,
    });
    const { page } = admin;
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Programme', exact: true }).click();
    await page.getByRole('link', { name: 'Start with the 27 Frailsafe measures' }).click();
    await press(page, 'Confirm');
    expect(await notice(page)).toContain('27 measures stored.');

    await page.getByRole('link', { name: 'P8: Medicines reconciled' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Numerator').fill('Patients with a list from three sources');
    await press(page, 'Save');
    expect(await page.getByRole('alert').textContent()).toContain(
      'Enter why the definition changes',
    );
    await page.getByLabel('Why').fill('Two sources missed eye drops.');
    await page.getByLabel('From').fill('2026-11');
    await press(page, 'Save');
    expect(await notice(page)).toContain('The measure is saved.');

    await page.goto('/admin/programme/sharing');
    await page.getByLabel('By name').check();
    await page.getByLabel('Why').fill('All teams asked for it.');
    await press(page, 'Decide and tell the teams');
    expect(await notice(page)).toContain('the teams are told now');
    await app.runJobs();
    expect(app.mails.map(({ to }) => to.address)).toContain(people.sian.email);

    const member = await openPage(browser, app.origin, { as: await app.logIn('sian'), javaScript });
    await member.page.goto('/members');
    await member.page.getByRole('link', { name: 'Statistics', exact: true }).click();
    expect(await line(member.page)).toContain('teams see one another’s data by name.');
    await member.page.getByRole('link', { name: 'All measures and their definitions' }).click();
    await member.page.getByRole('link', { name: 'Definition of Medicines reconciled' }).click();
    const main = member.page.getByRole('main');
    expect(await main.textContent()).toContain('Version 2, in force. From November 2026.');
    expect(await main.textContent()).toContain('Why: Two sources missed eye drops.');
    await member.page.getByRole('link', { name: 'Version 1' }).click();
    expect(await main.textContent()).toContain('Patients with a reconciled list');
    for (const one of [admin, member]) {
      one.assertClean();
      await one.close();
    }

    app.clock.forward(9 * day);
    const later = await openPage(browser, app.origin, { as: await app.logIn('sian'), javaScript });
    await later.page.goto('/members/statistics');
    expect(await line(later.page)).toContain('Teams see one another by name.');
    await later.close();
  },
);
