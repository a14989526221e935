import { get, post, type Route } from '../../lib/http/routes.ts';
import * as copies from './copies.ts';
import * as departureConfirmations from './departure-confirmations.ts';
import * as departures from './departures.ts';
import * as returns from './returns.ts';

export const routes: readonly Route[] = [
  get('/account/data', 'account', copies.index),
  post('/account/data', 'account', 'small', copies.create, { fresh: true }),
  get('/account/data/:name', 'account', copies.show),

  get('/account/leave', 'account', departures.newForm),
  get('/account/leave/confirm', 'account', departureConfirmations.newForm),
  post('/account/leave/confirm', 'account', 'small', departureConfirmations.create),
  get('/account-closed', 'open', departureConfirmations.created),

  get('/undo-leaving/:token', 'open', returns.open),
  get('/undo-leaving', 'open', returns.newForm),
  post('/undo-leaving', 'open', 'small', returns.create),
  get('/account-open-again', 'open', returns.created),
];
