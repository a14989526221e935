import { get, type Route } from '../../lib/http/routes.ts';
import * as mails from './mails.ts';

/** Open to everyone: there is nothing to hide in a demo, and a guest must find the reset mail. */
export const routes: readonly Route[] = [
  get('/demo/mail', 'open', mails.index),
  get('/demo/mail/:name', 'open', mails.showOne),
];
