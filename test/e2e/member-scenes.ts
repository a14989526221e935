import type { PersonName } from '../support/world.ts';
import {
  fourLessons,
  press,
  pressPreview,
  stayUntilLeft,
  takePreviewsAsPages,
  type Scene,
} from './scene.ts';
import { everyKindOfPost } from './texts.ts';

/** What members see, and of the public pages what looks different to them. */
export function memberScenes(): Scene[] {
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
        await takePreviewsAsPages(page);
        await page.goto(places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await pressPreview(page);
      },
    },
    {
      name: 'thread-preview-in-place',
      javaScript: true,
      reach: async (page, { places }) => {
        await page.goto(places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await pressPreview(page);
      },
    },
    {
      name: 'thread-before-log-out',
      javaScript: true,
      reach: (page, { places }) => stayUntilLeft(page, places.thread, 4 * 60),
    },
    {
      name: 'thread-after-log-out',
      javaScript: true,
      reach: (page, { places }) => stayUntilLeft(page, places.thread, -60),
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
        await takePreviewsAsPages(page);
        await page.goto('/members/discussion/research/threads/new');
        await page.getByLabel('Title').fill('Checks at night');
        await page.getByLabel('First post').fill('Who does the check **at night**?');
        await pressPreview(page);
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
