import { get, post, type Route } from '../../lib/http/routes.ts';
import * as articles from './articles.ts';
import * as editors from './editors.ts';

const keepsSource = { keeps: ['source'] };
const cached = { cached: [] };
const cachedList = { cached: ['organisation', 'topic', 'before'] };

export const routes: readonly Route[] = [
  get('/', 'open', articles.home, cached),
  get('/case-studies', 'open', articles.index, cachedList),
  get('/case-studies/:slug', 'open', articles.showCaseStudy, cached),

  get('/admin/articles', 'admin', editors.index),
  get('/admin/articles/new', 'admin', editors.newForm),
  post('/admin/articles/new', 'admin', 'article', editors.create, keepsSource),
  get('/admin/articles/:id/edit', 'admin', editors.editForm),
  post('/admin/articles/:id/edit', 'admin', 'article', editors.update, keepsSource),
  post('/admin/articles/:id/unpublish', 'admin', 'small', editors.unpublish),

  // Last of all routes: pages stand at the top of the site, beside every other address.
  get('/*path', 'open', articles.showPage, cached),
];
