import type { Letter } from '../../lib/mail/letter.ts';
import { sprayingPast } from './rules.ts';

interface LinkLetter {
  readonly name: string;
  readonly link: string;
}

interface ChangedLetter {
  readonly name: string;
  readonly forgotten: string;
}

interface AlarmLetter {
  readonly name: string;
  readonly most: number;
  readonly forgotten: string;
  readonly admin: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/password-reset.txt': LinkLetter;
    'mail/password-reset.html': LinkLetter;
    'mail/set-password.txt': LinkLetter;
    'mail/set-password.html': LinkLetter;
    'mail/password-changed.txt': ChangedLetter;
    'mail/password-changed.html': ChangedLetter;
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
    data: { name: to.name, forgotten: `${origin}/forgotten-password` },
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

function passwordLink(origin: string, token: string): string {
  return `${origin}/reset-password/${token}`;
}

function address({ name, email }: Recipient): Letter<'password-reset'>['to'] {
  return { name, address: email };
}
