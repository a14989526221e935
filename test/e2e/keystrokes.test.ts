import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../support/browser.ts';
import { people, password } from '../support/world.ts';
import { focused } from './in-page.ts';
import { setStage } from './stage.ts';

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

describe('the keyboard', () => {
  it('reads every value of a chart: drawing and numbers scroll, and the earlier rows open', async () => {
    const { page, close } = await stage.playable('measure-chart').play({ width: 375 });
    for (const selector of ['.chart-scroll', '.table-scroll']) {
      const box = page.locator(selector).first();
      await box.focus();
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => box.evaluate((one) => one.scrollLeft)).toBeGreaterThan(0);
    }
    const rows = page.locator('main tbody tr');
    const hidden = rows.filter({ visible: false });
    expect(await hidden.count()).toBeGreaterThan(0);
    await page.locator('summary', { hasText: 'Earlier numbers' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => hidden.count()).toBe(0);
    await close();
  });

  it('opens the rest of the measures at home, and goes on into them', async () => {
    const { page, close } = await stage.playable('members-home-own-hospital').play();
    await page.locator('summary', { hasText: 'more measures' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const inside = page.locator('details[open] a:focus');
    expect(await inside.getAttribute('href')).toContain('/members/statistics/measures/');
    expect(await focused(page)).toMatchObject({ ring: true, inSight: true });
    await close();
  });

  it('presses the button beside a chart with Space, and finds it as it is now', async () => {
    const { page, close } = await stage.playable('measure-chart-followed').play();
    const button = page.getByRole('button', { name: 'Following', exact: true, pressed: true });
    await button.focus();
    await page.keyboard.press('Space');
    const after = page.getByRole('button', { name: 'Follow this measure', pressed: false });
    await after.waitFor();
    await after.press('Enter');
    await button.waitFor();
    await close();
  });

  it('skips to the content, logs in with Enter and ticks with Space', async () => {
    const { page, close } = await stage.playable('login').play();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.keyboard.press('Tab');
    await page.keyboard.type(people.tom.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    expect(await page.getByLabel('Keep me signed in').isChecked()).toBe(true);
    await Promise.all([page.waitForURL('**/members'), page.keyboard.press('Enter')]);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Welcome, Tom');
    await close();
  });

  it('is taken to what is wrong after a failed form, and from there to the field', async () => {
    const { page, close } = await stage.playable('contact-errors').play();
    expect(await page.title()).toMatch(/^Error: /);
    await expect.poll(() => activeClass(page)).toBe('error-summary');
    await page.keyboard.press('Tab');
    expect((await focused(page)).what).toMatch(/^link Enter your name$/);
    await page.keyboard.press('Enter');
    expect((await focused(page)).what).toBe('field Your name');
    await close();
  });

  it('is taken to the preview when a member asks for one', async () => {
    const { page, close } = await stage.playable('thread-preview').play();
    // A browser moves the focus there when it first draws the page.
    await expect.poll(() => activeText(page)).toBe('Preview');
    await close();
  });
});

function activeClass(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.className);
}

function activeText(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.textContent);
}
