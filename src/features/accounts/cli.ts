import { text as readAll } from 'node:stream/consumers';
import { done, failed, UsageError, type Command } from '../../lib/command.ts';
import { passwordFault, passwordMessage } from '../../lib/passwords/rules.ts';
import { createUser } from './commands.ts';
import { UserForm } from './forms.ts';
import { byline } from './pages.ts';
import { newestUsers } from './queries.ts';

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
      const user = readUser(options);
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
      }));
      const lines = rows.map((row) =>
        [row.id, row.role, row.email, row.name, row.byline].join('\t'),
      );
      return done(lines.join('\n'), rows);
    },
  },
};

function readUser(options: Readonly<Record<string, string | boolean | undefined>>) {
  const parsed = UserForm.safeParse({
    email: options['email'] ?? '',
    name: options['name'] ?? '',
    role: options['role'] ?? '',
    role_title: options['role-title'] ?? '',
    team: options['team'] ?? '',
  });
  if (parsed.success) return parsed.data;
  throw new UsageError(parsed.error.issues.map((issue) => issue.message).join('. '));
}
