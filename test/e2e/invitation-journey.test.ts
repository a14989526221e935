import { beforeAll, expect, it } from 'vitest';
import { startMailServer, type MailServer } from '../lib/mail/smtp-server.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { press } from './scene.ts';

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

function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent();
}

it.each([
  ['with JavaScript off', 'nia', false],
  ['with JavaScript on', 'bo', true],
] as const)(
  'leads from a pasted line, by a mail through a real server, to the page that was chosen, %s',
  async (_how, who, javaScript) => {
    const email = `${who}@example.org`;
    const admin = await openPage(browser, app.origin, {
      as: await app.logIn('hannah'),
      javaScript,
    });
    await admin.page.goto('/admin');
    await admin.page.getByRole('link', { name: 'Invitations', exact: true }).click();
    await admin.page.getByRole('link', { name: 'Invite people' }).click();
    await admin.page.getByLabel('Email addresses').fill(`${email}\n${who}.example.org`);
    await admin.page.getByLabel('First page').fill('/members/discussion/research');
    await press(admin.page, 'Check the list');
    expect(await heading(admin.page)).toBe('Check before you send');
    await admin.page.getByLabel('Lines to correct').fill(`${who}.two@example.org`);
    await press(admin.page, 'Check again');
    await press(admin.page, 'Send 2 invitations');
    expect(await admin.page.getByRole('status').textContent()).toContain('2 invitations are on');

    const before = mailServer.mails.length;
    await app.runJobs();
    const mail = mailServer.mails[before];
    expect(mail?.envelope.to).toEqual([email]);
    const text = mail?.parsed.text ?? '';
    const [link = ''] = /https?:\/\/\S+\/invitations\/[\w-]{43}/.exec(text) ?? [];
    const guest = await openPage(browser, app.origin, { javaScript });
    await guest.page.goto(link);
    expect(await heading(guest.page)).toBe('Join the Frailsafe collaborative');
    expect(guest.page.url()).toBe(`${app.origin}/invitation`);
    await guest.page.getByLabel('Your name').fill('Nia New');
    await guest.page.getByLabel('Password', { exact: true }).fill(chosen);
    await press(guest.page, 'Make my account');
    expect(await guest.page.getByRole('status').first().textContent()).toContain(
      'Your account is ready.',
    );
    await guest.page.getByLabel('Email address').fill(email);
    await guest.page.getByLabel('Password', { exact: true }).fill(chosen);
    await press(guest.page, 'Log in');
    await press(guest.page, 'Skip for now');
    expect(guest.page.url()).toBe(`${app.origin}/members/discussion/research`);

    await admin.page.goto('/admin/invitations');
    expect(await admin.page.getByText(/^Accepted /).count()).toBeGreaterThan(0);
    for (const one of [admin, guest]) {
      one.assertClean();
      await one.close();
    }
  },
);
