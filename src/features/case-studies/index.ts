import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { articlesAddress } from './editor-pages.ts';
import { routes } from './routes.ts';

export { importShippedContent } from './shipped.ts';

const everyone = ['guest', 'member', 'moderator', 'admin'] as const;

export const caseStudies: Feature = {
  name: 'case-studies',
  routes,
  menu: [
    { label: 'Home', href: '/', to: ['guest'], place: 1 },
    { label: 'Case studies', href: '/case-studies', to: everyone, place: 5 },
    { label: 'About', href: '/about', to: ['guest'], place: 8 },
  ],
  adminMenu: [
    {
      label: 'Articles',
      href: articlesAddress,
      about: 'Case studies and pages: write, publish, take away.',
      place: 1,
    },
  ],
  commands,
};
