import { get, type Route } from '../../lib/http/routes.ts';
import * as health from './health.ts';
import * as metrics from './metrics.ts';

export const routes: readonly Route[] = [
  get('/healthz', 'open', health.alive),
  get('/readyz', 'open', health.ready),
  get('/metrics', 'open', metrics.show),
];
