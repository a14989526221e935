import type { Feature } from '../../lib/feature.ts';
import { reportsAddress } from './addresses.ts';
import { keeper } from './owners.ts';
import { routes } from './routes.ts';

/** What the programme reports up: a page for each month, which never changes once it is issued. */
export const programmeReports: Feature = {
  name: 'programme-reports',
  routes,
  adminMenu: [
    {
      label: 'Programme reports',
      href: reportsAddress,
      about: 'One printable page for each month: write its opening, look at it, and issue it.',
      place: 5,
    },
  ],
  keeps: keeper,
};
