import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { articleSource } from '../support/articles.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { password, people } from '../support/world.ts';
import { everyKindOfArticle } from './texts.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

describe.each([
  ['with JavaScript off', false],
  ['with JavaScript on', true],
])('an admin, %s', (how, javaScript) => {
  const slug = `checks-at-the-bedside-${String(javaScript)}`;
  const title = `Checks at the bedside ${how}`;
  const email = `rhys.vaughan.${String(javaScript)}@example.org`;

  it('adds a member, who chooses a password by the mailed link and logs in', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    await page.goto('/login');
    await logIn(page, people.hannah.email, password);
    await page.getByRole('navigation', { name: 'Main' }).getByText('Admin').click();
    await page.getByRole('main').getByRole('link', { name: 'Members' }).click();
    await page.getByRole('link', { name: 'Add a member' }).click();
    await page.getByLabel('Name').fill('Rhys Vaughan');
    await page.getByLabel('Email address').fill(people.sian.email);
    await page.getByLabel('Job role').fill('Physiotherapist');
    await page.getByLabel('Hospital').fill('Glanhelyg Hospital');
    await page.getByRole('button', { name: 'Add member' }).click();
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'This email address already has an account',
    ]);
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Add member' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Rhys Vaughan has been added');
    const row = page.getByRole('row', { name: email });
    expect(await row.textContent()).toContain('Physiotherapist, Glanhelyg Hospital');
    assertClean();
    await close();

    await app.runJobs();
    await becomeMember(app.mails.at(-1)?.text ?? '', email, javaScript);
  });

  it('publishes a pasted article after mending what is wrong, and takes it away again', async () => {
    const as = await app.logIn('hannah');
    const { page, assertClean, close } = await openPage(browser, app.origin, { as, javaScript });
    const guest = await openPage(browser, app.origin, { javaScript });
    await page.goto('/admin');
    await page.getByRole('main').getByRole('link', { name: 'Articles' }).click();
    await page.getByRole('link', { name: 'New article' }).click();

    const wrong = articleSource({ slug, title: '', published: '2026-11-31' }, everyKindOfArticle);
    await page.getByLabel('Article').fill(wrong);
    await page.getByRole('button', { name: 'Publish' }).click();
    const faults = await page.getByRole('alert').getByRole('link').allTextContents();
    expect(faults).toEqual([
      expect.stringMatching(/^Line 2: /),
      expect.stringMatching(/^Line 10: /),
    ]);
    expect(await page.getByLabel('Article').inputValue()).toBe(wrong);

    await page.getByLabel('Article').fill(articleSource({ slug, title }, everyKindOfArticle));
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.waitFor();
    expect(await preview.getByRole('heading').allTextContents()).toContain('What the team did');
    expect((await guest.page.goto(`/case-studies/${slug}`))?.status()).toBe(404);

    await page.getByRole('button', { name: 'Publish' }).click();
    expect(await page.getByRole('status').textContent()).toContain('is public now');
    await guest.page.goto('/case-studies');
    await guest.page.getByRole('link', { name: title }).click();
    const article = guest.page.getByRole('article');
    expect(await article.getByRole('table').count()).toBe(1);
    expect(await article.getByRole('link', { name: /^Original Article/ }).count()).toBe(1);
    await article.locator('sup a').first().click();
    const note = await guest.page.locator(':target').textContent();
    expect(note).toContain('Northmoor quality report');

    await page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
    await takeAway(page);
    expect(await page.getByRole('status').textContent()).toContain('no longer see');
    expect((await guest.page.reload())?.status()).toBe(404);
    assertClean();
    guest.assertClean();
    await guest.close();
    await close();
  });
});

async function becomeMember(mail: string, email: string, javaScript: boolean): Promise<void> {
  const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
  const link = /https?:\/\/\S+\/reset-password\/[\w-]{43}/.exec(mail)?.[0] ?? '';
  await page.goto(link);
  await page.getByLabel('New password').fill('plum anorak weathervane');
  await page.getByRole('button', { name: 'Save password' }).click();
  await page.getByRole('link', { name: 'Log in with your new password' }).click();
  await logIn(page, email, 'plum anorak weathervane');
  const heading = page.getByRole('heading', { level: 1 });
  expect(await heading.textContent()).toBe('Welcome to Frailsafe');
  await page.getByLabel('Your name').fill('Rhys Evans');
  await page.getByLabel('How often').selectOption('Once a week');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  expect(await heading.textContent()).toBe('Welcome, Rhys');
  expect(await page.getByRole('navigation', { name: 'Main' }).textContent()).not.toContain('Admin');
  assertClean();
  await close();
}

async function takeAway(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take away from readers' }).click();
}

async function logIn(page: Page, email: string, words: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(words);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}
