import { beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { password, people } from '../support/world.ts';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';

const chosen = 'plum anorak weathervane';

let app: TestApp;
let browser: Browser;
let mailServer: MailServer;

beforeAll(async () => {
  browser = await launchBrowser();
  mailServer = await startMailServer();
  app = await startApp({ SMTP_URL: mailServer.url });
  return async () => {
    await browser.close();
    await app.close();
    await mailServer.close();
  };
});

it.each([
  ['with JavaScript off', 'sian', 'Siân', false],
  ['with JavaScript on', 'tom', 'Tom', true],
] as const)(
  'gives a new password by a mail through a real server, %s',
  async (_how, who, given, javaScript) => {
    const { email } = people[who];
    const old = await openPage(browser, app.origin, { as: await app.logIn(who), javaScript });
    const { page, assertClean, close } = await openPage(browser, app.origin, { javaScript });
    const before = mailServer.mails.length;
    await page.goto('/');
    await page.getByRole('link', { name: 'Forgotten password?' }).click();
    await page.getByLabel('Email address').fill(email);
    await page.getByRole('button', { name: 'Send the link' }).click();
    expect(await heading(page)).toBe('Check your email');

    await app.runJobs();
    const mail = mailServer.mails[before];
    expect(mail?.envelope.to).toEqual([email]);
    const link =
      /https?:\/\/\S+\/reset-password\/[\w-]{43}/.exec(mail?.parsed.text ?? '')?.[0] ?? '';
    await page.goto(link);
    expect(await heading(page)).toBe('Choose a password');
    expect(page.url()).not.toContain(link.slice(-43));
    await choose(page, 'short');
    expect(await page.getByRole('alert').getByRole('link').allTextContents()).toEqual([
      'Password must be 12 characters or more',
    ]);
    expect(await page.getByLabel('New password').inputValue()).toBe('');

    await old.page.goto('/members');
    expect(await heading(old.page)).toBe(`Welcome, ${given}`);
    await choose(page, chosen);
    expect(await heading(page)).toBe('Your password has been changed');
    await old.page.goto('/members');
    expect(await heading(old.page)).toBe('Log in');

    await page.getByRole('link', { name: 'Log in with your new password' }).click();
    await logIn(page, email, password);
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    await logIn(page, email, chosen);
    expect(await heading(page)).toBe(`Welcome, ${given}`);

    await app.runJobs();
    expect(mailServer.mails.slice(before).map(({ parsed }) => parsed.subject)).toEqual([
      'Choose a new password',
      'Your password has been changed',
    ]);
    await old.page.goto(link);
    expect(await heading(old.page)).toBe('This link has expired');
    assertClean();
    old.assertClean();
    await close();
  },
);

it('answers alike, and sends nothing, when nobody has the address', async () => {
  const { page, assertClean, close } = await openPage(browser, app.origin);
  const before = mailServer.mails.length;
  await page.goto('/forgotten-password');
  await page.getByLabel('Email address').fill('nobody@example.org');
  await page.getByRole('button', { name: 'Send the link' }).click();
  expect(await heading(page)).toBe('Check your email');
  await app.runJobs();
  expect(mailServer.mails.length).toBe(before);
  assertClean();
  await close();
});

async function choose(page: Page, text: string): Promise<void> {
  await page.getByLabel('New password').fill(text);
  await page.getByRole('button', { name: 'Save password' }).click();
}

async function logIn(page: Page, email: string, text: string): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByLabel('Password').fill(text);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
}

function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent();
}
