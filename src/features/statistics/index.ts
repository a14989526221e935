import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = { name: 'statistics', routes: [], commands };
