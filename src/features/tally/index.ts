import type { Feature } from '../../lib/feature.ts';
import { routes } from './routes.ts';

/** Patients of a month as rows of tick boxes, on screen and on paper. Only counts are kept, as a draft. */
export const tally: Feature = { name: 'tally', routes };
