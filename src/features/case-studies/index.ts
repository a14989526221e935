import type { Feature } from '../../lib/feature.ts';

export const caseStudies: Feature = { name: 'case-studies', routes: [] };
