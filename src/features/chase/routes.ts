import { get, post, type Route } from '../../lib/http/routes.ts';
import * as automatic from './automatic.ts';
import * as chases from './chases.ts';

const root = '/admin/programme/chase';

export const routes: readonly Route[] = [
  get(root, 'admin', chases.newForm),
  post(root, 'admin', 'text', chases.create, { keeps: ['subject', 'body'] }),
  post(`${root}/automatic`, 'admin', 'small', automatic.update),
];
