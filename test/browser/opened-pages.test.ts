import { beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../support/app.ts';
import { launchBrowser, openPage, type Browser, type Page } from '../support/browser.ts';

/* What the page script does once, when a page opens. */

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  [browser, app] = [await launchBrowser(), await startApp()];
  return async () => {
    await browser.close();
    await app.close();
  };
});

/** Changes the HTML of our own pages on its way to the browser. */
async function changeHtml(page: Page, pattern: string | RegExp, into: string): Promise<void> {
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document') return route.continue();
    const response = await route.fetch();
    const body = await response.text();
    expect(body).toMatch(pattern);
    await route.fulfill({ response, body: body.replace(pattern, into) });
  });
}

it('takes the reader to what is wrong, also in a browser that does not know autofocus', async () => {
  const focusedClass = async (javaScript: boolean): Promise<string | undefined> => {
    const { page, close } = await openPage(browser, app.origin, { javaScript });
    await page.goto('/login');
    await changeHtml(page, 'role="alert" tabindex="-1" autofocus', 'role="alert" tabindex="-1"');
    await page.getByRole('main').getByRole('button', { name: 'Log in', exact: true }).click();
    await page.getByRole('alert').waitFor();
    const name = await page.evaluate(() => document.activeElement?.className);
    await close();
    return name;
  };
  expect(await focusedClass(false)).toBe('');
  expect(await focusedClass(true)).toBe('error-summary');
});

// No page has such a box yet: the charts to come will. A real table stands in for one.
it('opens a box that scrolls sideways at its newest end where the page says so', async () => {
  const as = await app.logIn('hannah');
  const { page, close } = await openPage(browser, app.origin, { as, javaScript: true, width: 320 });
  const ends = (): Promise<number[]> =>
    page.locator('.table-scroll').evaluate((box) => {
      const { scrollLeft, scrollWidth, clientWidth } = box;
      return [scrollLeft, scrollWidth - clientWidth];
    });
  await page.goto('/admin/users');
  const [start, most = 0] = await ends();
  expect(start).toBe(0);
  expect(most).toBeGreaterThan(100);
  await changeHtml(page, 'class="table-scroll"', 'class="table-scroll" data-newest-end');
  await page.reload();
  expect(await ends()).toEqual([most, most]);
  await close();
});
