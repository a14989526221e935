import type { Letter } from '../../lib/mail/letter.ts';

interface TwoStepLetter {
  readonly name: string;
  /** What happened, in a sentence or two. */
  readonly what: string;
  readonly account: string;
  readonly forgotten: string;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'mail/two-step.txt': TwoStepLetter;
    'mail/two-step.html': TwoStepLetter;
  }
}

interface News {
  readonly subject: string;
  readonly what: string;
}

/** What people are told of their two-step log-in, by the kind of the job. */
export const news = {
  'second-factor.added': {
    subject: 'Two-step log-in has been turned on',
    what: 'Two-step log-in has been turned on for your account with the Frailsafe collaborative. From now on you enter a code from your authenticator app after your password. Every device but the one that did it has been logged out.',
  },
  'second-factor.removed': {
    subject: 'Two-step log-in has been turned off',
    what: 'Two-step log-in has been turned off for your account with the Frailsafe collaborative. A password alone logs you in now.',
  },
  'passkey.added': {
    subject: 'A passkey has been added to your account',
    what: 'A passkey has been added to your account with the Frailsafe collaborative. Whoever has it can log in without your password, and your password alone logs nobody in. Every device but the one that did it has been logged out.',
  },
  'passkey.removed': {
    subject: 'A passkey has been removed from your account',
    what: 'A passkey has been removed from your account with the Frailsafe collaborative. It no longer works there.',
  },
  'second-factor.reset': {
    subject: 'Your two-step log-in has been reset',
    what: 'An admin has reset the two-step log-in of your account with the Frailsafe collaborative. Your authenticator app, your passkeys and your backup codes no longer work there, and you have been logged out everywhere. Log in with your password, and set it up again.',
  },
  'backup-codes.made': {
    subject: 'You have new backup codes',
    what: 'New backup codes have been made for your account with the Frailsafe collaborative. The old ones no longer work.',
  },
} as const satisfies Record<string, News>;

export function backupCodeNews(left: number): News {
  const rest =
    left === 0
      ? 'It was the last one. Make new ones on the page of your account.'
      : `You have ${left} left.`;
  return {
    subject: 'A backup code has been used',
    what: `Somebody logged in to your account with the Frailsafe collaborative with your password and a backup code. ${rest}`,
  };
}

export function twoStepLetter(
  { name, email }: { readonly name: string; readonly email: string },
  origin: string,
  { subject, what }: News,
): Letter<'two-step'> {
  return {
    to: { name, address: email },
    subject,
    name: 'two-step',
    data: {
      name,
      what,
      account: `${origin}/account/two-step`,
      forgotten: `${origin}/forgotten-password`,
    },
  };
}
