import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import { passkeyScripts, type Link, type Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import type { passkeysOf } from './queries.ts';
import { mostPasskeys } from './rules.ts';

type Passkey = ReturnType<typeof passkeysOf>[number];

interface PasskeysPage extends Page {
  readonly passkeys: readonly {
    readonly name: string;
    readonly facts: string;
    readonly remove: string;
  }[];
  readonly most: number;
  readonly full: boolean;
}

interface NewPasskeyPage extends Page {
  /** Whether two-step log-in is turned on by it. */
  readonly first: boolean;
  readonly form: FormState<'name' | 'passkey'>;
}

interface RemovalPage extends Page {
  readonly name: string;
  readonly address: string;
  readonly passkeys: string;
  /** What comes of having no second factor any more, when it is the last one. */
  readonly off: string | undefined;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'passkeys/list': PasskeysPage;
    'passkeys/new': NewPasskeyPage;
    'passkeys/removal': RemovalPage;
  }
}

export const passkeysAddress = '/account/passkeys';
const accountTrail: readonly Link[] = [{ label: 'Your account', href: '/account/security' }];
const trail: readonly Link[] = [...accountTrail, { label: 'Passkeys', href: passkeysAddress }];

export function passkeysPage(passkeys: readonly Passkey[]): PasskeysPage {
  return {
    title: 'Passkeys',
    trail: accountTrail,
    passkeys: passkeys.map(({ id, name, created_at, last_used_at }) => {
      const use = last_used_at === null ? 'Not used yet' : `Last used ${longDate(last_used_at)}`;
      return {
        name,
        facts: `Added ${longDate(created_at)}. ${use}.`,
        remove: removalAddress(id),
      };
    }),
    most: mostPasskeys,
    full: passkeys.length >= mostPasskeys,
  };
}

export function newPasskeyPage(
  first: boolean,
  typed: Typed,
  errors: readonly FieldError[] = [],
): NewPasskeyPage {
  const form = formState(['name', 'passkey'], typed, errors);
  return { title: 'Add a passkey', trail, errors, first, form, scripts: passkeyScripts };
}

export function removalPage({ id, name }: Passkey, off: string | undefined): RemovalPage {
  return {
    title: 'Remove a passkey',
    trail,
    name,
    address: removalAddress(id),
    passkeys: passkeysAddress,
    off,
  };
}

function removalAddress(id: number): string {
  return `${passkeysAddress}/${id}/removal`;
}
