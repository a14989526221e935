import { done, failed, UsageError, type Command } from '../../lib/command.ts';
import { accountByEmail } from '../accounts/index.ts';
import { resetSecondFactor } from './commands.ts';
import { OwnerForm } from './forms.ts';

export const commands: Readonly<Record<string, Command>> = {
  'user reset-two-step': {
    about: 'Reset the two-step log-in of somebody who has lost it, such as the only admin.',
    usage: '--email E',
    options: { email: { type: 'string' } },
    run: async ({ options }, open) => {
      const parsed = OwnerForm.safeParse({ email: options['email'] ?? '' });
      if (!parsed.success) throw new UsageError(parsed.error.issues[0]?.message ?? '');
      const { value, key } = parsed.data.email;
      const { db, clock } = open();
      const account = accountByEmail(db, { email_key: key });
      if (account === undefined) {
        return failed(`Nobody has the address ${value}.`, { error: 'unknown' });
      }
      const { id } = account;
      if (resetSecondFactor(db, id, undefined, null, clock.now()) === 'off') {
        return failed(`${value} has no two-step log-in.`, { id, error: 'off' });
      }
      return done(`${value} logs in with a password alone, until they set it up again.`, { id });
    },
  },
};
