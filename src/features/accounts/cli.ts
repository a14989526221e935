import { text as readAll } from 'node:stream/consumers';
import type * as z from 'zod';
import { done, failed, UsageError, type Command, type Result } from '../../lib/command.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { createUser, reinstateUser, suspendUser, type SuspensionRefusal } from './commands.ts';
import { ReinstatementForm, SuspensionForm, UserForm } from './forms.ts';
import { byline } from './member-words.ts';
import { accountByEmail, newestUsers } from './queries.ts';

const mostListed = 100_000;

export const commands: Readonly<Record<string, Command>> = {
  'user create': {
    about:
      'Make an account; without --password-stdin a mail with a link to choose a password goes out.',
    usage:
      '--email E --name N --role member|moderator|admin [--role-title T] [--team HOSPITAL] [--password-stdin]',
    options: {
      email: { type: 'string' },
      name: { type: 'string' },
      role: { type: 'string' },
      'role-title': { type: 'string' },
      team: { type: 'string' },
      'password-stdin': { type: 'boolean' },
    },
    run: async ({ options }, open) => {
      const user = readOptions(UserForm, options, ['email', 'name', 'role', 'role_title', 'team']);
      const site = open();
      let hash: string | undefined;
      if (options['password-stdin'] === true) {
        const password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
        const owner = { role: user.role, name: user.name, email: user.email.value };
        const fault = passwordFault(password, owner);
        if (fault !== undefined) throw new UsageError(passwordMessage(fault, user.role));
        hash = await site.passwords.hash(password);
      }
      const id = createUser(site.db, user, null, hash, site.clock.now());
      if (id === undefined) {
        return failed(`${user.email.value} already has an account.`, { error: 'taken' });
      }
      const next = hash === undefined ? ' A link to choose a password is in the outbox.' : '';
      return done(`${user.name} can use the site as ${user.role}.${next}`, { id });
    },
  },

  'user suspend': {
    about: 'Suspend an account: its person may log in to read the reason, and nothing else.',
    usage: '--email E --reason R',
    options: { email: { type: 'string' }, reason: { type: 'string' } },
    run: async ({ options }, open) => {
      const { email, reason } = readOptions(SuspensionForm, options, ['email', 'reason']);
      const { db, clock } = open();
      const account = accountByEmail(db, { email_key: email.key });
      if (account === undefined) return nobody(email.value);
      const { id } = account;
      const suspension = suspendUser(db, id, reason, null, clock.now());
      const text = suspensions[suspension](email.value);
      return suspension === 'done' ? done(text, { id }) : failed(text, { id, error: suspension });
    },
  },

  'user reinstate': {
    about: 'Lift the suspension of an account.',
    usage: '--email E',
    options: { email: { type: 'string' } },
    run: async ({ options }, open) => {
      const { email } = readOptions(ReinstatementForm, options, ['email']);
      const { db, clock } = open();
      const account = accountByEmail(db, { email_key: email.key });
      if (account === undefined) return nobody(email.value);
      const { id } = account;
      if (!reinstateUser(db, id, null, clock.now())) {
        return failed(`${email.value} is not suspended.`, { id, error: 'not suspended' });
      }
      return done(`${email.value} can use the site again.`, { id });
    },
  },

  'user list': {
    about: 'List the accounts, newest first.',
    usage: '',
    options: {},
    run: async (_given, open) => {
      const users = newestUsers(open().db, { before: Number.MAX_SAFE_INTEGER, most: mostListed });
      const rows = users.map((user) => ({
        id: user.id,
        email: user.email,
        name: user.name,
        role: user.role,
        byline: byline(user.role_title, user.team),
        hasPassword: user.has_password === 1,
        suspended: user.suspended_at !== null,
      }));
      const lines = rows.map((row) =>
        [row.id, row.role, row.email, row.name, row.byline].join('\t'),
      );
      return done(lines.join('\n'), rows);
    },
  },
};

type Options = Readonly<Record<string, string | boolean | undefined>>;

/** The options as a form; what was left out is empty. */
function readOptions<T>(form: z.ZodType<T>, options: Options, fields: readonly string[]): T {
  const typed = fields.map((field) => [field, options[field.replaceAll('_', '-')] ?? '']);
  const parsed = form.safeParse(Object.fromEntries(typed));
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => issue.message).join('. '));
}

const suspensions: Readonly<Record<'done' | SuspensionRefusal, (email: string) => string>> = {
  done: (email) => `${email} is suspended, and logged out everywhere.`,
  'suspended already': (email) => `${email} is suspended already.`,
  'the last admin': (email) => `${email} is the last admin: make another one first.`,
};

function nobody(email: string): Result {
  return failed(`Nobody has the address ${email}.`, { error: 'unknown' });
}
