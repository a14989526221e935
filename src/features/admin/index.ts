import type { Feature } from '../../lib/feature.ts';

export const admin: Feature = { name: 'admin', routes: [] };
