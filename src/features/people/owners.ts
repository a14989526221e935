import type { Keeper } from '../../lib/own-data.ts';
import { ownProfile } from './queries.ts';
import { placementOf } from './team-queries.ts';

/** It stands in the account's own row, which is forgotten with the account. */
export const keeper: Keeper = {
  tell: (db, { id }) => {
    const profile = ownProfile(db, { id });
    const part = placementOf(db, { id })?.team_role;
    return {
      profile: { interests: profile?.interests, mailChoice: profile?.mail_choice },
      team: profile?.team == null ? null : { name: profile.team, part },
    };
  },
};
