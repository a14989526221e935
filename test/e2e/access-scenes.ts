import { addDomain, addRequest, requestLink } from '../access-requests/things.ts';
import { logIn } from './account-scenes.ts';
import type { Page } from '../support/browser.ts';
import { people } from '../support/world.ts';
import { press, type Scene } from './scene.ts';
import { longWord } from './texts.ts';
import type { World } from './world.ts';

const queue = '/admin/access-requests';

/** Asking for access, and deciding about it. */
export function accessScenes(): Scene[] {
  const asAdmin = deciding().map((scene) => ({ ...scene, as: 'hannah' as const }));
  return [...guestScenes(), ...asAdmin, refusedDomain];
}

function guestScenes(): Scene[] {
  return [
    { name: 'access', reach: '/contact/access' },
    {
      name: 'access-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/contact/access');
        await page.getByLabel('I work at a hospital').check();
        await press(page, 'Ask for access');
      },
    },
    {
      name: 'access-no-kind',
      status: 422,
      reach: async (page) => {
        await page.goto('/contact/access');
        await press(page, 'Ask for access');
      },
    },
    { name: 'access-code', reach: '/contact/access/FS-7K2M9Q' },
    {
      name: 'access-code-error',
      status: 422,
      reach: async (page) => {
        await page.goto('/contact/access/FS-7K2M9Q');
        await press(page, 'Confirm my address');
      },
    },
    {
      name: 'confirm-request',
      reach: (page, { app }) => page.goto(`/confirm-request/${requestLink(app)}`),
    },
    { name: 'request-confirmed', reach: '/request-confirmed' },
    { name: 'request-link-expired', status: 410, reach: `/confirm-request/${'x'.repeat(43)}` },
  ];
}

function deciding(): Scene[] {
  return [
    {
      name: 'admin-requests',
      reach: async (page, world) => {
        waitingRequest(world);
        waitingRequest(world, { name: longWord.slice(0, 80), hospital: longWord.slice(0, 120) });
        await page.goto(queue);
      },
    },
    {
      name: 'admin-request',
      reach: (page, world) => page.goto(waitingRequest(world, { name: people.sian.name })),
    },
    {
      name: 'admin-request-partner',
      reach: (page, world) =>
        page.goto(
          waitingRequest(world, {
            kind: 'partner',
            introduced_by: 'Siân Price',
            why: `My mother fell on the ward.\n\nI would like to help. ${longWord}`,
          }),
        ),
    },
    {
      name: 'admin-request-has-account',
      reach: (page, world) => page.goto(waitingRequest(world, { email: people.tom.email })),
    },
    {
      name: 'admin-request-errors',
      status: 422,
      reach: async (page, world) => {
        await page.goto(waitingRequest(world));
        await press(page, 'Decline and send this');
      },
    },
    {
      name: 'admin-request-approved',
      reach: async (page, world) => {
        await page.goto(waitingRequest(world));
        await press(page, 'Approve and invite');
      },
    },
    {
      name: 'admin-request-declined',
      reach: async (page, world) => {
        const address = waitingRequest(world);
        await decline(page, address);
        await page.goto(address);
      },
    },
    { name: 'admin-answers', reach: `${queue}/templates` },
    {
      name: 'admin-answers-errors',
      status: 422,
      reach: async (page) => {
        await page.goto(`${queue}/templates`);
        await press(page, 'Add answer');
      },
    },
    { name: 'admin-answer', reach: `${queue}/templates/1/edit` },
    { name: 'admin-domains-none', reach: `${queue}/domains` },
    {
      name: 'admin-domains',
      reach: async (page, { app }) => {
        const id = addDomain(app);
        await page.goto(`${queue}/domains`);
        app.site.db.prepare('DELETE FROM approved_domains WHERE id = ?').run(id);
      },
    },
    {
      name: 'admin-requests-decided',
      reach: async (page, world) => {
        await decline(page, waitingRequest(world));
        await page.goto(`${queue}/decided`);
      },
    },
  ];
}

/** Adding a domain asks for a password that was given a short while ago. */
const refusedDomain: Scene = {
  name: 'admin-domains-error',
  status: 422,
  reach: async (page) => {
    await logIn(page, 'hannah');
    await page.goto(`${queue}/domains`);
    await page.getByLabel('Domain').fill('gmail.com');
    await page.getByLabel('Hospital').selectOption({ index: 1 });
    await press(page, 'Add domain');
  },
};

async function decline(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Not known to the hospital').check();
  await press(page, 'Decline and send this');
}

/** Adds a request with these facts; answers its address. */
function waitingRequest({ app }: World, facts: Record<string, string> = {}): string {
  const id = addRequest(app, 'waiting');
  for (const [column, value] of Object.entries(facts)) {
    const set = app.site.db.prepare(`UPDATE access_requests SET ${column} = ? WHERE id = ?`);
    set.run(value, id);
    if (column === 'email') {
      app.site.db.exec(`UPDATE access_requests SET email_key = lower(email) WHERE id = ${id}`);
    }
  }
  return `${queue}/${id}`;
}
