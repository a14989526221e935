import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { failuresAddress } from './jobs-in-words.ts';
import { failedWork, newestBackup } from './own-news.ts';
import { routes } from './routes.ts';

export const admin: Feature = {
  name: 'admin',
  routes,
  commands,
  menu: [{ label: 'Admin', href: '/admin', to: ['admin'], place: 9 }],
  adminMenu: [
    {
      label: 'Outbox',
      href: '/admin/outbox',
      about: 'Emails and other work that is waiting, done or has failed.',
      place: 8,
      today: {
        label: 'Emails and other work that failed',
        href: failuresAddress,
        place: 3,
        news: failedWork,
      },
    },
    {
      label: 'Audit log',
      href: '/admin/audit',
      about: 'Who did what, and when: log-ins, roles, articles, links. It is never changed.',
      place: 10,
    },
    {
      label: 'Backups',
      href: '/admin/backups',
      about: 'Copies of the site from the last hours, days and months, each one checked.',
      place: 9,
      today: { label: 'Newest backup', href: '/admin/backups', place: 6, news: newestBackup },
    },
  ],
};
