import { get, type Route } from '../../lib/http/routes.ts';
import * as homes from './homes.ts';

export const routes: readonly Route[] = [get('/members', 'member', homes.show)];
