import { get, post, type Route } from '../../lib/http/routes.ts';
import * as definitions from './definitions.ts';
import * as imports from './imports.ts';
import * as measureFiles from './measure-files.ts';
import * as measures from './measures.ts';
import * as retirements from './retirements.ts';
import * as sharing from './sharing.ts';
import * as targets from './targets.ts';

export const routes: readonly Route[] = [
  get('/members/statistics/measures', 'member', definitions.index),
  get('/members/statistics/measures/:code/definition', 'member', definitions.show),

  get('/admin/programme', 'admin', measures.index),
  get('/admin/programme/measures.csv', 'admin', measureFiles.show),
  get('/admin/programme/measures/new', 'admin', measures.newForm),
  post('/admin/programme/measures/new', 'admin', 'text', measures.create, {
    keeps: ['definition'],
  }),
  get('/admin/programme/measures/:code', 'admin', measures.show),
  get('/admin/programme/measures/:code/edit', 'admin', measures.editForm),
  post('/admin/programme/measures/:code/edit', 'admin', 'text', measures.update, {
    keeps: ['definition', 'reason'],
  }),
  post('/admin/programme/measures/:code/targets', 'admin', 'small', targets.create),
  post('/admin/programme/measures/:code/targets/:id/removal', 'admin', 'small', targets.remove),
  get('/admin/programme/measures/:code/retirement', 'admin', retirements.newForm),
  post('/admin/programme/measures/:code/retirement', 'admin', 'small', retirements.create),
  post('/admin/programme/measures/:code/restoration', 'admin', 'small', retirements.remove),

  get('/admin/programme/import', 'admin', imports.newForm),
  get('/admin/programme/import/frailsafe', 'admin', imports.templateForm),
  post('/admin/programme/import', 'admin', 'sheet', imports.create, {
    keeps: ['text', 'reason'],
  }),

  get('/admin/programme/sharing', 'admin', sharing.editForm),
  // It says what other hospitals may learn of one.
  post('/admin/programme/sharing', 'admin', 'small', sharing.update, {
    keeps: ['reason'],
    fresh: true,
  }),
  post('/admin/programme/sharing/:id/withdrawal', 'admin', 'small', sharing.remove, {
    fresh: true,
  }),
];
