import type { Browser } from '../support/browser.ts';
import { openPage, type Page, type Watched } from '../support/browser.ts';

/** Somebody at a phone without scripts, whose pages and clicks are counted. */
export interface Counted extends Watched {
  readonly go: (address: string) => Promise<void>;
  /** Presses a button, or follows a link, of the part of the page that is not its frame. */
  readonly press: (name: string) => Promise<void>;
  readonly follow: (name: string | RegExp) => Promise<void>;
  /** Picks an option of a list, or one of several answers. */
  readonly choose: (label: string, option: string) => Promise<void>;
  readonly check: (label: string) => Promise<void>;
  /** Ticks a box by its id, where many have the same label. */
  readonly tick: (id: string) => Promise<void>;
  readonly fill: (label: string, text: string) => Promise<void>;
  readonly heading: () => Promise<string | null>;
  readonly counts: () => { readonly pages: number; readonly clicks: number };
}

export async function openCounted(browser: Browser, origin: string): Promise<Counted> {
  const watched = await openPage(browser, origin, { width: 375, javaScript: false });
  const { page } = watched;
  let pages = 0;
  let clicks = 0;
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url() !== 'about:blank') pages += 1;
  });
  const click = async (target: ReturnType<Page['getByRole']>): Promise<void> => {
    clicks += 1;
    await target.click();
  };
  return {
    ...watched,
    go: async (address) => {
      await page.goto(address);
    },
    press: (name) => click(page.getByRole('main').getByRole('button', { name, exact: true })),
    follow: (name) => click(page.getByRole('link', { name }).first()),
    choose: async (label, option) => {
      clicks += 1;
      await page.getByLabel(label, { exact: true }).selectOption({ label: option });
    },
    check: async (label) => {
      clicks += 1;
      await page.getByLabel(label).check();
    },
    tick: async (id) => {
      clicks += 1;
      await page.locator(`#${id}`).check();
    },
    fill: (label, text) => page.getByRole('main').getByLabel(label, { exact: true }).fill(text),
    heading: () => page.getByRole('heading', { level: 1 }).textContent(),
    counts: () => ({ pages, clicks }),
  };
}
