import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '../support/browser.ts';
import { people, password } from '../support/world.ts';
import { focusable, focused, type Focused } from './in-page.ts';
import { setStage } from './stage.ts';

let stage: Awaited<ReturnType<typeof setStage>>;

beforeAll(async () => {
  stage = await setStage();
  return stage.close;
});

const guestHeader = [
  'link Skip to main content',
  'link Frailsafe collaborative',
  'link Log in',
  'link Home',
  'link Case studies',
  'link About',
  'link Contact',
];
const memberHeader = [
  'link Skip to main content',
  'link Frailsafe collaborative',
  'link Siân Price: your account',
  'button Log out',
  'link Home',
  'link Discussions',
  'link Statistics',
  'link Case studies',
  'link People',
];
const loginFields = [
  'field Email address',
  'field Password',
  'field Keep me signed in on this device',
  'button Log in',
  'link Forgotten password?',
  'link ask for access',
];
const footer = ['link Accessibility', 'link Privacy', 'link Cookies', 'link Contact'];

describe('the Tab key', () => {
  it('goes through the log-in page in the order in which it is read', async () => {
    const stops = await tabThrough('login');
    expect(stops).toEqual([...guestHeader, ...loginFields, ...footer]);
  });

  it('stops at the buttons of password and passkey, where scripts run', async () => {
    const [email, word, keep, button, forgotten, ...rest] = loginFields;
    const stops = await tabThrough('login', { javaScript: true });
    expect(stops).toEqual([
      ...guestHeader,
      email,
      word,
      'button Show password',
      keep,
      button,
      forgotten,
      'button Log in with a passkey',
      ...rest,
      ...footer,
    ]);
  });

  it('goes through the contact page, past the field that only programs fill in', async () => {
    const stops = await tabThrough('contact');
    expect(stops).toEqual([
      ...guestHeader,
      'link Home',
      'link ask for access',
      'field Your name',
      'field Email address',
      'field Message',
      'button Send message',
      'link what we keep and why',
      ...loginFields,
      ...footer,
    ]);
  });

  it('goes through the form that asks for access, once through its radios', async () => {
    const stops = await tabThrough('access');
    expect(stops).toEqual([
      ...guestHeader,
      'link Home',
      'link Contact',
      'field Your name',
      'field Email address',
      'field I work at a hospital',
      'field Hospital',
      'field Your role',
      'field Who introduced you?',
      'field Why do you ask for access?',
      'button Ask for access',
      'link what we keep and why',
      ...loginFields,
      ...footer,
    ]);
  });

  it('goes through a thread, post by post', async () => {
    const stops = await tabThrough('thread');
    expect(stops).toEqual([
      ...memberHeader,
      'link Discussions',
      'link Research',
      'link Reply',
      'link Dr Amina Farooq',
      expect.stringMatching(/^link \d+ November 2026, /),
      expect.stringMatching(/^link Report the post by Dr Amina Farooq of \d+ November 2026, /),
      'link Siân Price',
      expect.stringMatching(/^link \d+ November 2026, /),
      expect.stringMatching(/^link Edit your post of \d+ November 2026, /),
      'link Tom Bright',
      expect.stringMatching(/^link \d+ November 2026, /),
      expect.stringMatching(/^link Report the post by Tom Bright of \d+ November 2026, /),
      'link Formatting help',
      'field Your reply',
      'button Post reply',
      'button Preview',
      'link Back to top',
      ...footer,
    ]);
  });

  it.each([
    'home',
    'case-studies',
    'article-every-kind',
    'thread-every-kind',
    'thread-before-log-out',
    'admin-users',
    'invitation',
    'admin-invitations',
    'admin-invite-check',
    'people',
    'welcome',
    'admin-team',
    'login-code',
    'two-step-app',
    'two-step-on',
    'admin-two-step-reset',
    'admin-programme',
    'admin-measure',
    'admin-sharing',
    'code-passkey',
    'passkeys',
    'passkey-new',
    'reporting-month',
    'reporting-import',
    'tally',
    'audit-sheet',
    'admin-calendar',
  ])('reaches everything on %s, with a ring in sight', async (name) => {
    await tabThrough(name);
  });
});

describe('the keyboard', () => {
  it('goes through the measures that somebody follows, each with the button that ends it', async () => {
    const stops = await tabThrough('following');
    const first = 'W1: Lying and standing blood pressure, Ashmere Hospital';
    expect(stops.slice(stops.indexOf('link Change how we mail you'), -footer.length)).toEqual([
      'link Change how we mail you',
      `link ${first}`,
      `button Stop following ${first}`,
      'button Stop following W1: Lying and standing blood pressure',
    ]);
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

/** Every stop of the Tab key in order; each must show the ring, be in sight, and none may be left out. */
async function tabThrough(name: string, look = {}): Promise<string[]> {
  const { page, close } = await stage.playable(name).play(look);
  const stops: Focused[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.atEnd) break;
    stops.push(stop);
  }
  const unseen = stops.filter(({ ring, inSight }) => !ring || !inSight);
  const reachable = await focusable(page);
  await close();
  expect(unseen).toEqual([]);
  expect(stops.length, 'stops of everything that can have the focus').toBe(reachable);
  return stops.map(({ what }) => what);
}
