import * as z from 'zod';
import { emailField, line, nameField, optionalLine } from '../../lib/http/fields.ts';
import { idParam } from '../../lib/http/forms.ts';
import { roles } from '../../lib/http/viewer.ts';
import { teamRoles } from '../../lib/team-roles.ts';
import { longestSearch, mailChoices, noTeam, userStates } from './rules.ts';

const roleTitle = optionalLine('Your role must be 80 characters or fewer', 80);
const mailChoice = z.enum(mailChoices, 'Choose how often we email you');
const teamRole = z.enum(teamRoles, 'Choose a part in the team');
const returnTo = z.string().optional();

const tooManyInterests = 'Interests must be 300 characters or fewer';
/** A box of several lines that is kept as one. */
const interests = z
  .string({ error: tooManyInterests })
  .max(2_000, tooManyInterests)
  .transform((text) => text.replace(/\s+/g, ' '))
  .pipe(optionalLine(tooManyInterests, 300).unwrap())
  .default('');

const teamName = line('Enter a name', 'Name must be 120 characters or fewer', 120);

export const ProfileForm = z.strictObject({
  name: nameField(),
  role_title: roleTitle,
  interests,
  mail_choice: mailChoice,
});

export const WelcomeForm = z.strictObject({
  name: nameField(),
  role_title: roleTitle,
  mail_choice: mailChoice,
  return_to: returnTo,
});

export const SkipForm = z.strictObject({ return_to: returnTo });

export const TeamForm = z.strictObject({ name: teamName });

export const JoinForm = z.strictObject({
  email: emailField('Enter an email address'),
  team_role: teamRole,
});

/** `team` is an id, or `none`. */
export const PlacementForm = z.strictObject({
  team: z.union([z.literal('none').transform(() => null), idParam], 'Choose a hospital'),
  team_role: teamRole,
});

export const PersonParams = z.object({ id: idParam });
export const TeamParams = z.object({ id: idParam });

export const WelcomeQuery = z.object({ return_to: z.string().optional().catch(undefined) });

/** A place in a list by name: the person who stands before it. 0 is the beginning. */
const after = idParam.catch(0);

export const AfterQuery = z.object({ after });

const searched = z
  .string()
  .catch('')
  .transform((text) => {
    const words = Array.from(text.slice(0, 2 * longestSearch)).slice(0, longestSearch);
    return words.join('').replace(/\s+/g, ' ').trim();
  });

const teamFilter = z
  .union([z.literal('none').transform(() => noTeam), idParam, z.literal('').transform(() => null)])
  .catch(null);

export const DirectoryQuery = z.object({ q: searched, team: teamFilter, after });

/** What the list of members is asked for; what makes no sense filters nothing. */
export const UsersQuery = z.object({
  q: searched,
  team: teamFilter,
  role: z.enum(['', ...roles]).catch(''),
  state: z.enum(['', ...userStates]).catch(''),
  sort: z.enum(['newest', 'name']).catch('newest'),
  after,
});

/** Posts of a person with smaller ids than this. */
export const PostsQuery = z.object({ before: idParam.catch(Number.MAX_SAFE_INTEGER) });
