import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Link, Page } from '../../lib/http/layout.ts';
import { profileAddress } from '../accounts/index.ts';
import { followingAddress } from '../watches/index.ts';
import { peopleAddress } from './addresses.ts';
import type { ownProfile } from './queries.ts';
import { mailChoiceLabels, mailChoices } from './rules.ts';

type Field = 'name' | 'role_title' | 'interests' | 'mail_choice' | 'return_to';

/** The questions that both pages ask. */
interface ProfileFields {
  readonly form: FormState<Field>;
  /** A patient or carer partner has none, and then no role title either. */
  readonly hospital: string | undefined;
  readonly mailChoices: readonly { readonly value: string; readonly label: string }[];
}

interface OwnProfilePage extends Page, ProfileFields {
  readonly cancel: string;
  /** What they follow, which brings mail too. */
  readonly following: Link;
}

type WelcomePage = Page & ProfileFields;

declare module '../../lib/views/views.ts' {
  interface Views {
    'people/who-fields': ProfileFields;
    'people/mail-field': ProfileFields;
    'people/own-profile': OwnProfilePage;
    'people/welcome': WelcomePage;
  }
}

type Profile = NonNullable<ReturnType<typeof ownProfile>>;

/** What stands in the form before anything is typed. */
export function typedOf({ name, role_title, interests, mail_choice }: Profile): Typed {
  return { name, role_title, interests, mail_choice };
}

export function ownProfilePage(
  profile: Profile,
  following: number,
  typed: Typed = typedOf(profile),
  errors: readonly FieldError[] = [],
): OwnProfilePage {
  const own = profileAddress(profile.id);
  return {
    title: 'Edit your profile',
    section: peopleAddress,
    trail: [
      { label: 'People', href: peopleAddress },
      { label: 'Your profile', href: own },
    ],
    cancel: own,
    following: { label: `Measures you follow: ${following}`, href: followingAddress },
    ...profileFields(profile, typed, errors),
  };
}

export function welcomePage(
  profile: Profile,
  typed: Typed,
  errors: readonly FieldError[] = [],
): WelcomePage {
  return { title: 'Welcome to Frailsafe', ...profileFields(profile, typed, errors) };
}

function profileFields(
  { team }: Profile,
  typed: Typed,
  errors: readonly FieldError[],
): ProfileFields & { readonly errors: readonly FieldError[] } {
  return {
    errors,
    form: formState(['name', 'role_title', 'interests', 'mail_choice', 'return_to'], typed, errors),
    hospital: team ?? undefined,
    mailChoices: mailChoices.map((value) => ({ value, label: mailChoiceLabels[value] })),
  };
}
