import type { Feature } from '../../lib/feature.ts';
import { commands } from './cli.ts';
import { routes } from './routes.ts';

/** Measures, their charts, and what the charts say. */
export const statistics: Feature = { name: 'statistics', routes, commands };
