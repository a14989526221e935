import type { Page } from '../support/browser.ts';
import type { PersonName } from '../support/world.ts';
import { everyKindOfPost, longWord } from './texts.ts';
import type { FreshWorld, World } from './world.ts';

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

const fourLessons =
  '/case-studies/four-lessons-for-running-impactful-collaboratives-in-health-care';

/** Every page of the site in every state that looks different. */
export const scenes: readonly Scene[] = [
  ...publicScenes(),
  ...loginScenes(),
  ...memberScenes(),
  ...adminScenes(),
];

/** What only a demo has, or a site in which nobody has an account yet. */
export const freshScenes: readonly Scene<FreshWorld>[] = [
  { name: 'home-empty', reach: '/' },
  { name: 'case-studies-empty', reach: '/case-studies' },
  { name: 'demo-mails', reach: '/demo/mail' },
  { name: 'demo-mail', reach: (page, { mail }) => page.goto(mail) },
  { name: 'first-admin', reach: (page, { firstAdmin }) => page.goto(firstAdmin) },
  {
    name: 'first-admin-errors',
    status: 422,
    reach: async (page, { firstAdmin }) => {
      await page.goto(firstAdmin);
      await press(page, 'Make the account');
    },
  },
  { name: 'first-admin-expired', status: 410, reach: `/first-admin/${'x'.repeat(43)}` },
];

function publicScenes(): Scene[] {
  return [
    { name: 'home', reach: '/' },
    { name: 'case-studies', reach: '/case-studies' },
    {
      name: 'case-studies-page-2',
      reach: async (page) => {
        await page.goto('/case-studies');
        await page.getByRole('link', { name: 'Older case studies' }).click();
      },
    },
    {
      name: 'case-studies-filtered-empty',
      reach: '/case-studies?organisation=Nowhere+Hospital',
    },
    { name: 'article', reach: fourLessons },
    {
      name: 'article-every-kind',
      reach: (page, { places }) => page.goto(places.everyKindOfArticle),
    },
    ...['about', 'the-problem', 'the-safety-tool', 'implementation', 'breakthrough-series'].map(at),
    ...['accessibility', 'privacy', 'cookies', 'contact'].map(at),
    {
      name: 'contact-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/contact');
        await page.getByLabel('Message').fill(`May our ward join? ${longWord}`);
        await press(page, 'Send message');
      },
    },
    { name: 'contact-sent', reach: '/contact/sent/FS-7K2M9Q' },
    { name: 'not-found', status: 404, reach: '/no-such-page' },
    { name: 'not-readable', status: 400, reach: '/%E0%A4' },
  ];
}

function at(slug: string): Scene {
  return { name: slug, reach: `/${slug}` };
}

function loginScenes(): Scene[] {
  return [
    { name: 'login', reach: '/login' },
    {
      name: 'login-empty',
      status: 422,
      reach: async (page) => {
        await page.goto('/login');
        await press(page, 'Log in');
      },
    },
    {
      name: 'login-wrong',
      status: 422,
      reach: async (page) => {
        await page.goto('/login');
        await page.getByLabel('Email address').fill('nobody@example.org');
        await page.getByLabel('Password').fill('a password that nobody has');
        await press(page, 'Log in');
      },
    },
    {
      name: 'login-kept-text',
      as: 'sian',
      status: 403,
      reach: async (page, { places }) => {
        await page.goto(places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await page.context().clearCookies();
        await press(page, 'Post reply');
      },
    },
    { name: 'logged-out', reach: '/logged-out' },
    { name: 'forgotten-password', reach: '/forgotten-password' },
    {
      name: 'forgotten-password-error',
      status: 422,
      reach: async (page) => {
        await page.goto('/forgotten-password');
        await page.getByLabel('Email address').fill('sian');
        await press(page, 'Send the link');
      },
    },
    { name: 'forgotten-password-sent', reach: '/forgotten-password/sent' },
    {
      name: 'new-password',
      reach: async (page, { places }) => page.goto(await places.resetLink()),
    },
    {
      name: 'new-password-error',
      status: 422,
      reach: async (page, { places }) => {
        await page.goto(await places.resetLink());
        await page.getByLabel('New password').fill('short');
        await press(page, 'Save password');
      },
    },
    { name: 'link-expired', status: 410, reach: `/reset-password/${'x'.repeat(43)}` },
    { name: 'password-changed', reach: '/password-changed' },
  ];
}

function memberScenes(): Scene[] {
  const scenes: (Omit<Scene, 'as'> & { as?: PersonName })[] = [
    { name: 'members-home', reach: '/members' },
    { name: 'discussions', reach: '/members/discussion' },
    { name: 'space', reach: '/members/discussion/statistics' },
    { name: 'space-empty', reach: '/members/discussion/site' },
    {
      name: 'space-page-2',
      reach: async (page) => {
        await page.goto('/members/discussion/practice');
        await page.getByRole('link', { name: 'Older threads' }).click();
      },
    },
    { name: 'thread', reach: (page, { places }) => page.goto(places.thread) },
    { name: 'thread-long', reach: (page, { places }) => page.goto(places.longThread) },
    {
      name: 'thread-page-3',
      reach: (page, { places }) => page.goto(`${places.longThread}?page=3`),
    },
    {
      name: 'thread-every-kind',
      reach: (page, { places }) => page.goto(places.everyKindOfPost),
    },
    { name: 'thread-permalink', reach: (page, { places }) => page.goto(places.ownPost) },
    {
      name: 'thread-error',
      status: 422,
      reach: async (page, { places }) => {
        await page.goto(places.thread);
        await press(page, 'Post reply');
      },
    },
    {
      name: 'thread-preview',
      reach: async (page, { places }) => {
        await page.goto(places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await press(page, 'Preview');
      },
    },
    { name: 'new-thread', reach: '/members/discussion/research/threads/new' },
    {
      name: 'new-thread-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/members/discussion/research/threads/new');
        await press(page, 'Start thread');
      },
    },
    {
      name: 'new-thread-preview',
      reach: async (page) => {
        await page.goto('/members/discussion/research/threads/new');
        await page.getByLabel('Title').fill('Checks at night');
        await page.getByLabel('First post').fill('Who does the check **at night**?');
        await press(page, 'Preview');
      },
    },
    { name: 'edit-post', reach: (page, { places }) => page.goto(`${places.ownPost}/edit`) },
    {
      name: 'edit-post-error',
      status: 422,
      reach: async (page, { places }) => {
        await page.goto(`${places.ownPost}/edit`);
        await page.getByLabel('Your post').fill('');
        await press(page, 'Save changes');
      },
    },
    { name: 'article-as-member', reach: fourLessons },
    { name: 'home-as-member', reach: '/' },
    { name: 'contact-as-member', reach: '/contact' },
    { name: 'not-found-as-member', status: 404, reach: '/members/threads/999999' },
    { name: 'members-home-as-moderator', as: 'moses', reach: '/members' },
  ];
  return scenes.map((scene) => ({ as: 'sian', ...scene }));
}

function adminScenes(): Scene[] {
  const scenes: Scene[] = [
    { name: 'admin', reach: '/admin' },
    { name: 'admin-articles', reach: '/admin/articles' },
    { name: 'admin-new-article', reach: '/admin/articles/new' },
    {
      name: 'admin-article-faults',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/articles/new');
        await page.getByLabel('Article').fill('---\ntitle: A title\ndate: 2026-11-31\n---\n');
        await press(page, 'Publish');
      },
    },
    {
      name: 'admin-article-preview',
      reach: async (page, { places }) => {
        await page.goto(places.published);
        await press(page, 'Preview');
      },
    },
    {
      name: 'admin-article-saved',
      reach: async (page, { places }) => {
        await page.goto(places.draft);
        await press(page, 'Save draft');
      },
    },
    { name: 'admin-edit-article', reach: (page, { places }) => page.goto(places.published) },
    { name: 'admin-users', reach: '/admin/users' },
    {
      name: 'admin-users-page-2',
      reach: async (page) => {
        await page.goto('/admin/users');
        await page.getByRole('link', { name: 'Older members' }).click();
      },
    },
    { name: 'admin-new-user', reach: '/admin/users/new' },
    {
      name: 'admin-new-user-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/users/new');
        await page.getByLabel('Email address').fill('sian');
        await press(page, 'Add member');
      },
    },
    { name: 'admin-messages', reach: '/admin/messages' },
    { name: 'admin-message', reach: (page, { places }) => page.goto(places.message) },
    { name: 'admin-outbox', reach: '/admin/outbox' },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'hannah' }));
}

/** Within `main`: the log-in panel has a button of the same name on some pages. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name, exact: true }).click();
}
