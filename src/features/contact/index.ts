import type { Feature } from '../../lib/feature.ts';
import { jobs } from './jobs.ts';
import { routes } from './routes.ts';

export const contact: Feature = {
  name: 'contact',
  routes,
  menu: [{ label: 'Contact', href: '/contact', to: ['guest'], place: 9 }],
  adminMenu: [
    {
      label: 'Messages',
      href: '/admin/messages',
      about: 'What people sent from the contact page.',
      place: 5,
    },
  ],
  jobs,
};
