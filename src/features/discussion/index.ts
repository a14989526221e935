import type { Feature } from '../../lib/feature.ts';

export const discussion: Feature = { name: 'discussion', routes: [] };
