import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser } from '../support/browser.ts';
import { plugIn } from '../support/virtual-authenticator.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

const options = '**/login/passkey/options';

describe('the button that asks the browser for a passkey', () => {
  it.each([
    [429, 'Too many tries. Wait a minute, then try again.'],
    [403, 'The website did not take this. Load the page again and try once more.'],
    ['failed', 'The website could not be reached. Try again.'],
  ] as const)('says what to do when the site answers %s, and asks again', async (how, words) => {
    const watched = await openPage(browser, app.origin, { javaScript: true });
    const { page, context, close } = watched;
    await plugIn(context, page);
    await page.goto('/login');
    await page.route(options, (route) =>
      how === 'failed' ? route.abort() : route.fulfill({ status: how, body: 'A page' }),
    );
    const button = page.getByRole('button', { name: 'Log in with a passkey' });
    await button.click();
    expect(await page.getByRole('alert').textContent()).toBe(words);
    await page.unroute(options);
    await button.click();
    // The device holds no passkey.
    await page.getByRole('alert').getByText('No passkey was used. Try again.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/login');
    await close();
  });

  it('asks once, however often it is pressed meanwhile', async () => {
    const { page, context, assertClean, close } = await openPage(browser, app.origin, {
      javaScript: true,
    });
    await plugIn(context, page);
    await page.goto('/login');
    let asked = 0;
    await page.route(options, async (route) => {
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await route.continue();
    });
    const button = page.getByRole('button', { name: 'Log in with a passkey' });
    for (let pressed = 0; pressed < 3; pressed += 1) await button.click();
    await page.getByRole('alert').waitFor();
    expect(asked).toBe(1);
    assertClean();
    await close();
  });
});
