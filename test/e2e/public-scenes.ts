import { password } from '../support/world.ts';
import { fourLessons, press, type Scene } from './scene.ts';
import { everyKindOfPost, longWord } from './texts.ts';

/** What guests read and send. */
export function publicScenes(): Scene[] {
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
    ...['accessibility', 'privacy', 'cookies', 'formatting-help', 'contact'].map(at),
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

/** Logging in and out, and new passwords by a mailed link. */
export function loginScenes(): Scene[] {
  return [
    { name: 'login', reach: '/login' },
    {
      name: 'login-password-shown',
      javaScript: true,
      reach: async (page) => {
        await page.goto('/login');
        await page.getByLabel('Password').fill('violet kettle ninepins');
        await press(page, 'Show password');
      },
    },
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
    {
      name: 'login-too-many',
      status: 429,
      reach: async (page, { places }) => {
        await page.goto('/login');
        await page.getByLabel('Email address').fill(places.waitingEmail());
        await page.getByLabel('Password').fill('a password that nobody has');
        await press(page, 'Log in');
      },
    },
    {
      name: 'suspended',
      reach: async (page, { places }) => {
        await page.goto('/login');
        await page.getByLabel('Email address').fill(places.suspendedEmail);
        await page.getByLabel('Password').fill(password);
        await press(page, 'Log in');
      },
    },
    {
      name: 'home-as-suspended',
      reach: async (page, { places }) => {
        await page.goto('/login');
        await page.getByLabel('Email address').fill(places.suspendedEmail);
        await page.getByLabel('Password').fill(password);
        await press(page, 'Log in');
        await page.goto('/');
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

function at(slug: string): Scene {
  return { name: slug, reach: `/${slug}` };
}
