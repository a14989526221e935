import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { twoStepPage as address } from '../../lib/http/guards.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { codeInWords } from '../../lib/text/codes.ts';
import { longDate } from '../../lib/text/dates.ts';
import { dueInWords } from './due-in-words.ts';
import { qrDrawing, type QrDrawing } from './qr-drawing.ts';
import type { factorsOf } from './queries.ts';
import { backupCodesAtOnce } from './rules.ts';
import { appAddress, secretInWords } from './totp.ts';

interface TwoStepPage extends Page {
  /** What is asked of an admin or moderator who has not turned it on. */
  readonly due: string | undefined;
  readonly on: boolean;
  /** Text of a form that wanted the role. */
  readonly kept: readonly string[] | undefined;
  /** Since when the app has been there, if it is. */
  readonly since: string | undefined;
  readonly passkeys: string;
  readonly codes: string;
  /** What comes of turning it off. */
  readonly off: string;
}

interface AppPage extends Page {
  readonly qr: QrDrawing;
  readonly secret: string;
  readonly form: FormState<'code'>;
}

interface CodesPage extends Page {
  /** What has just been done. */
  readonly told: string;
  readonly codes: readonly string[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'second-factor/two-step': TwoStepPage;
    'second-factor/app': AppPage;
    'second-factor/codes': CodesPage;
  }
}

const accountTrail: readonly Link[] = [{ label: 'Your account', href: '/account/security' }];
const trail: readonly Link[] = [...accountTrail, { label: 'Two-step log-in', href: address }];

export function twoStepPage(
  viewer: SignedIn,
  { app_since, passkeys, codes }: ReturnType<typeof factorsOf>,
  grace: number | undefined,
  kept?: readonly string[],
): TwoStepPage {
  return {
    title: 'Two-step log-in',
    trail: accountTrail,
    due: dueInWords(viewer),
    on: app_since !== null || passkeys > 0,
    kept,
    since: app_since === null ? undefined : longDate(app_since),
    passkeys: passkeys === 0 ? 'None' : String(passkeys),
    codes: `${codes} of ${backupCodesAtOnce} left`,
    off: offInWords(viewer, grace),
  };
}

export function appPage(
  secret: Buffer,
  email: string,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): AppPage {
  return {
    title: 'Set up your authenticator app',
    trail,
    errors,
    qr: qrDrawing(appAddress(secret, email)),
    secret: secretInWords(secret),
    form: formState(['code'], typed, errors),
  };
}

export function codesPage(told: string, codes: readonly string[]): CodesPage {
  return { title: 'Your backup codes', trail, told, codes: codes.map(codeInWords) };
}

/** What comes of having no second factor any more. */
export function offInWords({ role }: SignedIn, grace: number | undefined): string {
  const alone = 'After that your password alone logs you in.';
  if (role === 'member' || grace === undefined) return alone;
  return `${alone} Your role needs it: you are a member until it is on again.`;
}
