import type { Feature } from '../../lib/feature.ts';

export const contact: Feature = { name: 'contact', routes: [] };
