import { beforeAll, describe, expect, it } from 'vitest';
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

  it('goes through the measures that somebody follows, each with the button that ends it', async () => {
    const stops = await tabThrough('following');
    const first = 'W1: Lying and standing blood pressure, Ashmere Hospital';
    expect(
      stops.slice(stops.indexOf('link Change how often we email you'), -footer.length),
    ).toEqual([
      'link Change how often we email you',
      `link ${first}`,
      `button Stop following ${first}`,
      'button Stop following W1: Lying and standing blood pressure',
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
    'admin-chase',
    'reports',
    'statistics',
    'members-home-own-hospital',
    'measure-chart',
    'team-by-team',
    'all-teams',
    'funnel',
    'icon-table',
    'chart-settings',
    'annotation-new',
    'discuss-chart',
    'thread-snapshots',
    'snapshot',
    'programme-report',
  ])('reaches everything on %s, with a ring in sight', async (name) => {
    await tabThrough(name);
  });
});

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
