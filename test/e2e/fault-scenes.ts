import { guardWrites } from '../../src/lib/db/statements.ts';
import { NoRoom, Unavailable } from '../../src/lib/errors.ts';
import type { Page } from '../support/browser.ts';
import { people } from '../support/world.ts';
import { press, type Scene } from './scene.ts';
import { everyKindOfPost } from './texts.ts';
import type { World } from './world.ts';

/** Forms that come back because nothing can be written just now. */
export function faultScenes(): Scene[] {
  return [
    {
      name: 'thread-disk-full',
      as: 'sian',
      status: 503,
      reach: async (page, world) => {
        await page.goto(world.places.thread);
        await page.getByLabel('Your reply').fill(everyKindOfPost);
        await refused(page, world, new NoRoom(), 'Post reply');
      },
    },
    {
      name: 'thread-database-held',
      as: 'sian',
      status: 503,
      reach: async (page, world) => {
        await page.goto(world.places.thread);
        await page.getByLabel('Your reply').fill('We saw the same thing.');
        await refused(page, world, new Unavailable(), 'Post reply');
      },
    },
    {
      name: 'contact-disk-full',
      status: 503,
      reach: async (page, world) => {
        await page.goto('/contact');
        await page.getByLabel('Your name').fill('Jo Bell');
        await page.locator('#email').fill('jo.bell@example.org');
        await page.getByLabel('Message').fill('May our ward join?');
        await refused(page, world, new NoRoom(), 'Send message');
      },
    },
    {
      name: 'login-disk-full',
      status: 503,
      reach: async (page, world) => {
        await page.goto('/login');
        await page.getByLabel('Email address').fill(people.tom.email);
        await page.getByLabel('Password').fill('a password that nobody has');
        await refused(page, world, new NoRoom(), 'Log in');
      },
    },
    {
      name: 'admin-article-disk-full',
      as: 'hannah',
      status: 503,
      reach: async (page, world) => {
        await page.goto(world.places.draft);
        await refused(page, world, new NoRoom(), 'Save draft');
      },
    },
    {
      name: 'not-saved',
      as: 'hannah',
      status: 503,
      reach: async (page, world) => {
        await page.goto(world.places.published);
        await whileRefusing(world, new NoRoom(), async () => {
          await press(page, 'Take away from readers');
          await page.getByRole('heading', { name: 'The website cannot save' }).waitFor();
        });
      },
    },
  ];
}

async function refused(page: Page, world: World, fault: Error, button: string): Promise<void> {
  await whileRefusing(world, fault, async () => {
    await press(page, button);
    await page.getByRole('alert').waitFor();
  });
}

async function whileRefusing(
  { app }: World,
  fault: Error,
  act: () => Promise<void>,
): Promise<void> {
  guardWrites(app.site.db, () => {
    throw fault;
  });
  try {
    await act();
  } finally {
    guardWrites(app.site.db, () => undefined);
    app.captured.lines.length = 0;
  }
}
