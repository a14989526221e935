import { beforeAll, describe, expect, it } from 'vitest';
import { importShippedContent } from '../../src/features/case-studies/index.ts';
import { folders } from '../../src/lib/paths.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';

const fourLessons = 'Four lessons for running impactful collaboratives in health care';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  await importShippedContent(app.site, folders.content);
  return async () => {
    await browser.close();
    await app.close();
  };
});

describe.each([
  ['with JavaScript off', false],
  ['with JavaScript on', true],
])('a guest %s', (_how, javaScript) => {
  it('reads from the home page to an article, its source, and back to all case studies', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    await page.goto('/');
    const account = page.getByRole('banner');
    expect(await account.textContent()).toContain('Welcome Guest');
    const panel = page.getByRole('region', { name: "Login to the Members' Area" });
    expect(await panel.textContent()).toContain('research and statistics from the programme');
    expect(await panel.getByRole('link').allTextContents()).toEqual([
      'Forgotten password?',
      'ask for access',
    ]);

    await page.getByRole('link', { name: 'View all Case Studies' }).click();
    expect(new URL(page.url()).pathname).toBe('/case-studies');
    await page.getByRole('link', { name: fourLessons }).click();
    const article = page.getByRole('article');
    expect(await article.getByRole('heading', { level: 1 }).textContent()).toBe(fourLessons);
    expect(await article.textContent()).toContain('Jo Bibby, Director of Strategy');
    const headings = await article.getByRole('heading', { level: 2 }).allTextContents();
    expect(headings.slice(0, 4)).toEqual([
      'Involve the right people',
      'Pick the right problem',
      'Organise, organise, and adapt',
      'Recognise and provide the necessary resources',
    ]);
    const original = article.getByRole('link', { name: /^Original Article/ });
    expect(await original.getAttribute('href')).toMatch(/^https:\/\/www\.health\.org\.uk\//);
    expect(await page.getByRole('region', { name: /Login/ }).isVisible()).toBe(true);

    await article.getByRole('link', { name: 'View all Case Studies' }).click();
    expect(await page.title()).toBe('Case studies – Frailsafe collaborative');
    assertClean();
    await close();
  });

  it('finds the pages of the old website under their old addresses', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    const moves = {
      '/case_studies/7': fourLessons,
      '/the_problem': 'The problem',
      '/the_safety_tool': 'The safety tool',
      '/implementation': 'Implementation',
      '/what_is_a_breakthrough_series_collaborative_': 'Breakthrough series',
    };
    for (const [address, title] of Object.entries(moves)) {
      await page.goto(address);
      const heading = await page.getByRole('heading', { level: 1 }).textContent();
      expect(heading?.toLowerCase(), address).toContain(title.toLowerCase());
      expect(new URL(page.url()).pathname).not.toContain('_');
    }
    assertClean();
    await close();
  });

  it('writes to the team, is told what is missing, and gets a reference number', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    const message = `May our ward join?\n\nWe look after older people. ${String(javaScript)}`;
    await page.goto('/');
    await page.getByRole('navigation', { name: 'Main' }).getByText('Contact').click();
    const form = page.getByRole('main').locator('form.form');
    await form.getByLabel('Your name').fill('Jo Bell');
    await form.getByLabel('Email address').fill('jo.bell');
    await form.getByLabel('Message').fill(message);
    await form.getByRole('button', { name: 'Send message' }).click();

    expect(await page.title()).toBe('Error: Contact – Frailsafe collaborative');
    const told = 'Enter an email address in the correct format, like name@example.com';
    const summary = page.getByRole('alert');
    expect(await summary.getByRole('link').allTextContents()).toEqual([told]);
    await summary.getByRole('link').click();
    const email = form.getByLabel('Email address');
    expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await form.textContent()).toContain(told);
    expect(await form.getByLabel('Message').inputValue()).toBe(message);

    await email.fill('jo.bell@example.org');
    await form.getByRole('button', { name: 'Send message' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Message sent');
    const [reference] = /FS-\w{6}/.exec((await page.getByRole('main').textContent()) ?? '') ?? [];
    await app.runJobs();
    expect(app.mails.at(-1)?.text).toContain(reference);
    assertClean();
    await close();
  });

  it('who asks for a members’ page is asked to log in and is brought back to it', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    await page.goto('/members/discussion/research');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Log in');
    await page.getByLabel('Email address').fill('Sian.Price@example.org');
    await page.getByLabel('Password').fill('not her password');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Email or password is not right. Check both and try again.',
    ]);
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    await page.getByLabel('Password').fill('violet kettle ninepins');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/members/discussion/research');
    assertClean();
    await close();
  });
});
