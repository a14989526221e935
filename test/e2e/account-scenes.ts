import type { Page } from '../support/browser.ts';
import { password, people } from '../support/world.ts';
import { ageProofs, mintAddressLink, oweLongerPassword } from './held-accounts.ts';
import { press, type Scene } from './scene.ts';

/** What people change about their own account. */
export function accountScenes(): Scene[] {
  return [
    { name: 'account', as: 'sian', reach: '/account/security' },
    {
      name: 'account-many-devices',
      reach: async (page) => {
        await logIn(page, 'moses');
        await page.goto('/account/security');
      },
    },
    { name: 'account-password', as: 'sian', reach: '/account/password' },
    {
      name: 'account-password-errors',
      as: 'sian',
      status: 422,
      reach: async (page) => {
        await page.goto('/account/password');
        await press(page, 'Change password');
      },
    },
    {
      name: 'account-longer-password',
      reach: async (page, { app }) => {
        await logIn(page, 'moses');
        oweLongerPassword(app);
        await page.goto('/members');
      },
    },
    { name: 'account-address', as: 'sian', reach: '/account/address' },
    {
      name: 'account-address-errors',
      as: 'sian',
      status: 422,
      reach: async (page) => {
        await page.goto('/account/address');
        await page.getByLabel('New email address').fill('sian at home');
        await press(page, 'Send the link');
      },
    },
    {
      name: 'account-address-sent',
      reach: async (page) => {
        await logIn(page, 'amina');
        await page.goto('/account/address');
        await page.getByLabel('New email address').fill('amina.new@example.org');
        await page.getByLabel('Your password').fill(password);
        await press(page, 'Send the link');
      },
    },
    {
      name: 'confirm-address',
      reach: (page, { app }) => page.goto(mintAddressLink(app, 'confirm')),
    },
    { name: 'address-confirmed', reach: '/address-confirmed' },
    { name: 'undo-address', reach: (page, { app }) => page.goto(mintAddressLink(app, 'undo')) },
    { name: 'address-undone', reach: '/address-undone' },
    { name: 'address-link-expired', status: 410, reach: `/confirm-address/${'x'.repeat(43)}` },
    {
      name: 'proof',
      status: 403,
      reach: async (page, { app }) => {
        await logIn(page, 'hannah');
        ageProofs(app);
        await page.goto('/admin/users/new');
        await press(page, 'Add member');
      },
    },
  ];
}

export async function logIn(page: Page, name: keyof typeof people): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email address').fill(people[name].email);
  await page.getByLabel('Password').fill(password);
  await press(page, 'Log in');
}
