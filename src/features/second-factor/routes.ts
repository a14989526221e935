import { get, post, type Route } from '../../lib/http/routes.ts';
import * as backupCodeEntries from './backup-code-entries.ts';
import * as codeEntries from './code-entries.ts';

export const routes: readonly Route[] = [
  get('/login/code', 'second-factor', codeEntries.newForm),
  post('/login/code', 'second-factor', 'small', codeEntries.create),
  get('/login/backup-code', 'second-factor', backupCodeEntries.newForm),
  post('/login/backup-code', 'second-factor', 'small', backupCodeEntries.create),
];
