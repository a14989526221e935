import type { Letter } from '../../lib/mail/letter.ts';
import { dateAndTime } from '../../lib/text/dates.ts';
import { sprayingPast } from './rules.ts';

interface LinkLetter {
  readonly name: string;
  readonly link: string;
}

interface ChangedLetter {
  readonly name: string;
  readonly forgotten: string;
  readonly contact: string;
}

interface AlarmLetter {
  readonly name: string;
  readonly most: number;
  readonly forgotten: string;
  readonly admin: string;
}

interface DeviceLetter {
  readonly name: string;
  readonly browser: string;
  readonly at: string;
  readonly account: string;
  readonly forgotten: string;
}

interface ConfirmLetter extends LinkLetter {
  readonly old: string;
}

interface AddressChangedLetter extends LinkLetter {
  readonly wanted: string;
}

interface AddressInUseLetter {
  readonly name: string;
  readonly login: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/password-reset.txt': LinkLetter;
    'mail/password-reset.html': LinkLetter;
    'mail/set-password.txt': LinkLetter;
    'mail/set-password.html': LinkLetter;
    'mail/password-changed.txt': ChangedLetter;
    'mail/password-changed.html': ChangedLetter;
    'mail/new-device.txt': DeviceLetter;
    'mail/new-device.html': DeviceLetter;
    'mail/confirm-address.txt': ConfirmLetter;
    'mail/confirm-address.html': ConfirmLetter;
    'mail/address-changed.txt': AddressChangedLetter;
    'mail/address-changed.html': AddressChangedLetter;
    'mail/address-in-use.txt': AddressInUseLetter;
    'mail/address-in-use.html': AddressInUseLetter;
    'mail/login-alarm.txt': AlarmLetter;
    'mail/login-alarm.html': AlarmLetter;
  }
}

interface Recipient {
  readonly name: string;
  readonly email: string;
}

export function resetLetter(
  to: Recipient,
  origin: string,
  token: string,
): Letter<'password-reset'> {
  return {
    to: address(to),
    subject: 'Choose a new password',
    name: 'password-reset',
    data: { name: to.name, link: passwordLink(origin, token) },
  };
}

export function setPasswordLetter(
  to: Recipient,
  origin: string,
  token: string,
): Letter<'set-password'> {
  return {
    to: address(to),
    subject: 'Your account with the Frailsafe collaborative',
    name: 'set-password',
    data: { name: to.name, link: passwordLink(origin, token) },
  };
}

export function passwordChangedLetter(to: Recipient, origin: string): Letter<'password-changed'> {
  return {
    to: address(to),
    subject: 'Your password has been changed',
    name: 'password-changed',
    data: {
      name: to.name,
      forgotten: `${origin}/forgotten-password`,
      contact: `${origin}/contact`,
    },
  };
}

export function loginAlarmLetter(to: Recipient, origin: string): Letter<'login-alarm'> {
  return {
    to: address(to),
    subject: 'Many log-ins have failed',
    name: 'login-alarm',
    data: {
      name: to.name,
      most: sprayingPast.most,
      forgotten: `${origin}/forgotten-password`,
      admin: `${origin}/admin`,
    },
  };
}

export function newDeviceLetter(
  to: Recipient,
  origin: string,
  { browser, at }: { readonly browser: string; readonly at: string },
): Letter<'new-device'> {
  return {
    to: address(to),
    subject: 'A new device logged in to your account',
    name: 'new-device',
    data: {
      name: to.name,
      browser,
      at: dateAndTime(at),
      account: `${origin}/account/security`,
      forgotten: `${origin}/forgotten-password`,
    },
  };
}

interface AddressChange {
  readonly old_email: string;
  readonly new_email: string;
}

export function confirmAddressLetter(
  name: string,
  { old_email, new_email }: AddressChange,
  origin: string,
  token: string,
): Letter<'confirm-address'> {
  return {
    to: address({ name, email: new_email }),
    subject: 'Confirm your new email address',
    name: 'confirm-address',
    data: { name, old: old_email, link: `${origin}/confirm-address/${token}` },
  };
}

/** To the old address, which may be all that its owner still has. */
export function addressChangedLetter(
  name: string,
  { old_email, new_email }: AddressChange,
  origin: string,
  token: string,
): Letter<'address-changed'> {
  return {
    to: address({ name, email: old_email }),
    subject: 'The email address of your account has been changed',
    name: 'address-changed',
    data: { name, wanted: new_email, link: `${origin}/undo-address/${token}` },
  };
}

/** To somebody whose address another account asked for: only they learn that they have one. */
export function addressInUseLetter(to: Recipient, origin: string): Letter<'address-in-use'> {
  return {
    to: address(to),
    subject: 'Your email address already has an account',
    name: 'address-in-use',
    data: { name: to.name, login: `${origin}/login` },
  };
}

function passwordLink(origin: string, token: string): string {
  return `${origin}/reset-password/${token}`;
}

function address({ name, email }: Recipient): Letter<'password-reset'>['to'] {
  return { name, address: email };
}
