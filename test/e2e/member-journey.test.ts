import { beforeAll, describe, expect, it } from 'vitest';
import { minute } from '../../src/lib/clock.ts';
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

const title = 'Keeping blood pressure checks going at weekends';

describe.each([
  ['with JavaScript off', false],
  ['with JavaScript on', true],
])('a member %s', (_how, javaScript) => {
  it('logs in on the home page, starts a thread, replies, edits and logs out', async () => {
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    await logInFromHome(page);
    await startThread(page);
    await replyWithPreview(page);
    await editReply(page);
    await followPermalink(page);
    await loseSessionWhileWriting(page);
    await logOut(page);
    assertClean();
    await close();
  });
});

async function logInFromHome(page: Page): Promise<void> {
  await page.goto('/');
  const panel = page.getByRole('region', { name: "Login to the Members' Area" });
  await panel.getByLabel('Email address').fill(people.sian.email);
  await panel.getByLabel('Password').fill(password);
  expect(await panel.getByLabel('Keep me signed in on this device').isChecked()).toBe(false);
  await panel.getByRole('button', { name: 'Log in', exact: true }).click();
  expect(await heading(page)).toBe('Welcome, Siân');
  expect(await page.getByRole('banner').textContent()).toContain(people.sian.name);
}

async function startThread(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByText('Discussions').click();
  await page.getByRole('main').getByRole('link', { name: 'Research' }).click();
  await page.getByRole('link', { name: 'Start a thread' }).click();
  await page.getByLabel('Title').fill(title);
  await page.getByLabel('First post').fill('Uptake falls away **at weekends**.');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  expect(await preview.locator('strong').textContent()).toBe('at weekends');
  expect(await page.getByLabel('Title').inputValue()).toBe(title);
  await page.getByRole('button', { name: 'Start thread' }).click();
  expect(await heading(page)).toBe(title);
  const post = page.getByRole('article', { name: people.sian.name });
  expect(await post.textContent()).toContain('Ward sister, Glanhelyg Hospital');
  expect(await post.locator('strong').textContent()).toBe('at weekends');
}

async function replyWithPreview(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Post reply' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
    'Enter your reply',
  ]);
  await page.getByLabel('Your reply').fill('- on the chart\n- at the bedside');
  await page.getByRole('button', { name: 'Preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await preview.waitFor();
  expect(await preview.getByRole('listitem').count()).toBe(2);
  await page.getByRole('button', { name: 'Post reply' }).click();
  expect(new URL(page.url()).hash).toBe('#post-2');
  expect(await page.locator('#post-2').getByRole('listitem').count()).toBe(2);
}

async function editReply(page: Page): Promise<void> {
  await page.locator('#post-2').getByRole('link', { name: 'Edit your post' }).click();
  const box = page.getByLabel('Your post');
  expect(await box.inputValue()).toBe('- on the chart\n- at the bedside');
  await box.fill('- on the chart\n- at the bedside\n- by the night team');
  await page.getByRole('button', { name: 'Save changes' }).click();
  expect(new URL(page.url()).hash).toBe('#post-2');
  const post = page.locator('#post-2');
  expect(await post.getByRole('listitem').count()).toBe(3);
  expect(await post.textContent()).toMatch(/Edited 20 November 2026/);
}

async function followPermalink(page: Page): Promise<void> {
  const link = page.locator('#post-2 time').first();
  const thread = new URL(page.url()).pathname;
  await link.click();
  expect(new URL(page.url()).pathname).toBe(thread);
  expect(await page.locator(':target').getAttribute('id')).toBe('post-2');
}

async function loseSessionWhileWriting(page: Page): Promise<void> {
  const text = 'A line on the whiteboard\n\nwould <b>tell</b> me.';
  await page.getByLabel('Your reply').fill(text);
  app.clock.forward(61 * minute);
  await page.getByRole('button', { name: 'Post reply' }).click();
  expect(await heading(page)).toBe('Log in');
  const told = page.getByRole('status').filter({ hasText: 'You have been logged out.' });
  expect(await told.isVisible()).toBe(true);
  expect(await page.getByLabel('Your text, not yet sent').inputValue()).toBe(text);
  await page.getByLabel('Email address').fill(people.sian.email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  expect(await heading(page)).toBe(title);
  expect(await page.getByRole('main').textContent()).not.toContain('whiteboard');
  await page.getByLabel('Your reply').fill(text);
  await page.getByRole('button', { name: 'Post reply' }).click();
  expect(await page.locator('#post-3 .prose').textContent()).toContain('would <b>tell</b> me.');
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Log out' }).click();
  expect(await heading(page)).toBe('You have been logged out');
  await page.goBack();
  expect(await heading(page)).toBe('Log in');
  expect(await page.content()).not.toMatch(/on the chart|weekends/);
  await page.goto('/members');
  expect(await heading(page)).toBe('Log in');
}

function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent();
}
