import type { Page } from '../support/browser.ts';
import type { PersonName } from '../support/world.ts';
import type { World } from './world.ts';

export interface Scene<W = World> {
  /** Also the name of its pictures. */
  readonly name: string;
  /** Who looks; a guest when nobody is named. */
  readonly as?: PersonName;
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
