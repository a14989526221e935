import type { Page } from '../support/browser.ts';
import { invited, invitedBy, leadTeam } from './invited.ts';
import { press, type Scene } from './scene.ts';
import type { World } from './world.ts';

const pasted = `Price, Nia (GLANHELYG HOSPITAL) <nia.price@example.org>; Tom New <tom.new@example.org>
jo.bell@example.org, waiting@example.org
Siân Price <Sian.Price@example.org>
nobody at example.org
Bo Lund <bo.lund@example>
JO.BELL@example.org`;

/** Cells of a spreadsheet, some of which put nobody anywhere. */
const placed = `Name\tEmail\tHospital\tPart
Nia Price\tnia.price@example.org\tGlanhelyg hospital\tLead
Tom New\ttom.new@example.org\tNorthmoor General\tData entry
\tuna.day@example.org\tAshmere Hospital\t
Siân Price\tsian.price@example.org\tAshmere Hospital\tLead
Jo Bell\tjo.bell@example.org\t\t
Bo Lund\tbo.lund@example.org\tAshmere\tLead
Ada Lund\tada.lund@example.org\t\tLead
Wai Ting\twai.ting@example.org\tNorthmoor General\tBoss`;

/** Whoever is invited, and what stands before them. */
function acceptanceScenes(): Scene[] {
  return [
    { name: 'invitation', reach: (page, { app }) => page.goto(invited(app, 'waiting')) },
    {
      name: 'invitation-errors',
      status: 422,
      reach: async (page, { app }) => {
        await page.goto(invited(app, 'waiting'));
        await page.getByLabel('Your name').fill('');
        await page.getByLabel('Password').fill('short');
        await press(page, 'Make my account');
      },
    },
    {
      name: 'invitation-logged-in',
      as: 'sian',
      reach: (page, { app }) => page.goto(invited(app, 'waiting')),
    },
    {
      name: 'invitation-expired',
      status: 410,
      reach: (page, { app }) => page.goto(invited(app, 'expired')),
    },
    {
      name: 'invitation-taken-back',
      status: 410,
      reach: (page, { app }) => page.goto(invited(app, 'taken back')),
    },
    {
      name: 'invitation-used',
      status: 410,
      reach: (page, { app }) => page.goto(invited(app, 'accepted')),
    },
    { name: 'invitation-fresh-link-sent', reach: '/invitation/fresh-link/sent' },
    { name: 'login-account-made', reach: '/login?account=made' },
  ];
}

/** Inviting, as an admin does it. */
function adminScenes(): Scene[] {
  const scenes: Scene[] = [
    {
      name: 'admin-invitations',
      reach: async (page, { app }) => {
        invitedBy(app, app.ids.hannah);
        await page.goto('/admin/invitations');
      },
    },
    { name: 'admin-invite', reach: '/admin/invitations/new' },
    {
      name: 'admin-invite-errors',
      status: 422,
      reach: async (page) => {
        await page.goto('/admin/invitations/new');
        await page.getByLabel('Email addresses').fill('nobody\nbo.lund@example');
        await press(page, 'Check the list');
      },
    },
    { name: 'admin-invite-check', reach: checkPasted },
    { name: 'admin-invite-check-places', reach: checkPlaced },
    {
      name: 'admin-invite-left-over',
      reach: async (page, world) => {
        await checkPasted(page, world);
        await page.getByRole('button', { name: /^Send \d/ }).click();
      },
    },
    {
      name: 'admin-invited',
      reach: async (page) => {
        await page.goto('/admin/invitations/new');
        await page.getByLabel('Email addresses').fill(`una.${Date.now()}@example.org`);
        await press(page, 'Check the list');
        await press(page, 'Send 1 invitation');
      },
    },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'hannah' }));
}

/** Inviting, as a team lead does it. */
function leadScenes(): Scene[] {
  const scenes: Scene[] = [
    {
      name: 'team-invitations',
      reach: async (page, { app }) => {
        leadTeam(app);
        await page.goto('/members/team/invitations');
      },
    },
    {
      name: 'team-invite',
      reach: async (page, { app }) => {
        leadTeam(app);
        await page.goto('/members/team/invitations/new');
      },
    },
    {
      name: 'team-invite-check',
      reach: async (page, { app }) => {
        leadTeam(app);
        await page.goto('/members/team/invitations/new');
        await page.getByLabel('Email addresses').fill('Nia New <nia.new@example.org>');
        await press(page, 'Check the list');
      },
    },
  ];
  return scenes.map((scene) => ({ ...scene, as: 'amina' }));
}

export function invitationScenes(): Scene[] {
  return [...acceptanceScenes(), ...adminScenes(), ...leadScenes()];
}

async function checkPlaced(page: Page): Promise<void> {
  await page.goto('/admin/invitations/new');
  await page.getByLabel('Email addresses').fill(placed);
  await press(page, 'Check the list');
  await page.getByRole('heading', { name: 'Check before you send' }).waitFor();
}

async function checkPasted(page: Page, { app }: World): Promise<void> {
  invitedBy(app, app.ids.hannah);
  await page.goto('/admin/invitations/new');
  await page.getByLabel('Email addresses').fill(pasted);
  await page.getByLabel('First page').fill('/members/discussion/research');
  await press(page, 'Check the list');
  await page.getByRole('heading', { name: 'Check before you send' }).waitFor();
}
