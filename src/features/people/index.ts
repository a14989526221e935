import type { Feature } from '../../lib/feature.ts';
import { roles } from '../../lib/http/viewer.ts';
import { usersAddress } from '../accounts/index.ts';
import { peopleAddress, teamsAddress } from './addresses.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

export { teamAddress } from './addresses.ts';
export { placeUser, saveProfile, skipWelcome } from './commands.ts';
export { teamNamed } from './team-queries.ts';

export const people: Feature = {
  name: 'people',
  routes,
  keeps: keeper,
  menu: [{ label: 'People', href: peopleAddress, to: roles, place: 6 }],
  adminMenu: [
    {
      label: 'Members',
      href: usersAddress,
      about: 'Everyone who has an account: finding and changing them, one or many, and adding one.',
      place: 2,
    },
    {
      label: 'Teams',
      href: teamsAddress,
      about: 'Hospitals, who is in their teams, and who leads them.',
      place: 3,
    },
  ],
};
