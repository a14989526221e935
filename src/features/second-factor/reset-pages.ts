import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import type { SignedIn } from '../../lib/http/viewer.ts';
import { usersTrail } from '../accounts/index.ts';

interface ResetPage extends Page {
  readonly name: string;
  /** Where the form goes; none when there is nothing that this admin could reset. */
  readonly address: string | undefined;
  /** Why not. */
  readonly refusal: string;
  readonly cancel: string;
  readonly form: FormState<'reason'>;
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'second-factor/reset': ResetPage;
  }
}

interface Person {
  readonly id: number;
  readonly name: string;
  readonly second_factor: number;
}

export function resetPage(
  { id, name, second_factor }: Person,
  viewer: SignedIn,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): ResetPage {
  const own = id === viewer.id;
  const possible = second_factor === 1 && !own;
  const page = `/admin/users/${id}`;
  return {
    title: `Two-step log-in of ${name}`,
    section: '/admin',
    trail: [...usersTrail, { label: name, href: page }],
    errors,
    name,
    address: possible ? `${page}/two-step-reset` : undefined,
    refusal: own
      ? 'This is your own account. Change your two-step log-in on the page of your account; if you have lost it, another admin can reset it.'
      : 'It is off: a password alone logs them in, so there is nothing to reset.',
    cancel: page,
    form: formState(['reason'], typed, errors),
  };
}
