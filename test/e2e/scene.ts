import type { Page } from '../support/browser.ts';
import type { PersonName } from '../support/world.ts';
import type { World } from './world.ts';

export interface Scene<W = World> {
  /** Also the name of its pictures. */
  readonly name: string;
  /** Who looks; a guest when nobody is named. */
  readonly as?: PersonName;
  /** Whether the page script runs, where the page depends on it; left out, either shows the same. */
  readonly javaScript?: boolean;
  /** How it is answered, 200 when left out. */
  readonly status?: number;
  /** The address, or the steps that lead there. */
  readonly reach: string | ((page: Page, world: W) => Promise<unknown>);
}

export const fourLessons =
  '/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care';

/** Within `main`: the log-in panel has a button of the same name on some pages. */
export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}

/** Makes the browser one that cannot show a preview in place, so that it asks for a page with one. */
export async function takePreviewsAsPages(page: Page): Promise<void> {
  await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
}

export async function pressPreview(page: Page): Promise<void> {
  await press(page, 'Preview');
  await page.getByRole('region', { name: 'Preview' }).waitFor();
}

/** Opens an address and lets the page's own time pass until so many seconds of the session are left. */
export async function stayUntilLeft(page: Page, address: string, seconds: number): Promise<void> {
  await page.clock.install();
  await page.goto(address);
  const left = Number(await page.locator('body').getAttribute('data-left'));
  await page.clock.fastForward((left - seconds) * 1000);
  await page.getByRole('alert').getByText('logged out').waitFor();
}
