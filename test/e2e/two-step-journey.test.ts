import { beforeAll, expect, it } from 'vitest';
import { codeAt, keyOf } from '../second-factor/steps.ts';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';
import { password, people } from '../support/world.ts';
import { press } from './scene.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
  app = await startApp({ SECOND_FACTOR_GRACE_DAYS: '7' });
  return async () => {
    await browser.close();
    await app.close();
  };
});

it.each([
  ['with JavaScript off', 'moses', false],
  ['with JavaScript on', 'hannah', true],
] as const)(
  'an admin or moderator turns two-step log-in on by phone and logs in with it, %s',
  async (_how, who, javaScript) => {
    const look = { width: 375, javaScript };
    const { page, assertClean, close } = await openPage(browser, app.origin, look);
    await logIn(page, who);
    expect(await page.getByRole('status').textContent()).toContain('Turn it on by 27 November');
    await page.getByRole('link', { name: 'Set it up' }).click();
    await press(page, 'Set up an authenticator app');
    expect(await heading(page)).toBe('Set up your authenticator app');
    const picture = page.getByRole('img', { name: /QR code/ });
    expect((await picture.boundingBox())?.width).toBeGreaterThan(200);
    const secret = keyOf((await page.locator('dd code').textContent()) ?? '');
    const code = (): string => codeAt(secret, app.clock.now());
    await enter(page, 'Code that the app shows now', '123', 'Turn on two-step log-in');
    expect(await page.getByRole('alert').getByRole('link').textContent()).toBe(
      'The code has 6 numbers',
    );
    await enter(page, 'Code that the app shows now', code(), 'Turn on two-step log-in');
    expect(await heading(page)).toBe('Your backup codes');
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);
    await page.getByRole('link', { name: 'I have kept them' }).click();
    expect(await page.getByText('10 of 10 left').isVisible()).toBe(true);

    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await page.goto('/members/people');
    await logIn(page, who, '');
    expect(await heading(page)).toBe('Enter the code from your app');
    expect(await page.getByLabel('Code').getAttribute('inputmode')).toBe('numeric');
    await enter(page, 'Code', '000 000', 'Log in');
    expect(await page.getByRole('alert').isVisible()).toBe(true);
    app.clock.forward(30_000);
    await enter(page, 'Code', `${code().slice(0, 3)} ${code().slice(3)}`, 'Log in');
    expect(await heading(page)).toBe('People');

    await page.getByRole('button', { name: 'Log out', exact: true }).click();
    await logIn(page, who);
    await page.getByRole('link', { name: 'Use a backup code' }).click();
    await enter(page, 'Backup code', codes[3]?.toLowerCase() ?? '', 'Log in');
    expect(await heading(page)).toContain('Welcome');
    await page.goto('/account/two-step');
    expect(await page.getByText('9 of 10 left').isVisible()).toBe(true);
    assertClean();
    await close();
  },
);

async function logIn(page: Page, who: keyof typeof people, address = '/login'): Promise<void> {
  if (address !== '') await page.goto(address);
  await page.getByLabel('Email address').fill(people[who].email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await press(page, 'Log in');
}

async function enter(page: Page, label: string, text: string, button: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(text);
  await press(page, button);
}

function heading(page: Page): Promise<string | null> {
  return page.getByRole('heading', { level: 1 }).textContent();
}
