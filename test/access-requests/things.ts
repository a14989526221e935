import { mintConfirmation } from '../../src/features/access-requests/tokens.ts';
import { newReference } from '../../src/lib/text/references.ts';
import type { TestApp } from '../support/app.ts';
import type { Fields } from '../support/visitor.ts';
import { jo } from './steps.ts';

let added = 0;

/** A request without its letter; answers its id. */
export function addRequest({ site }: TestApp, state: 'unconfirmed' | 'waiting'): string {
  added += 1;
  const now = site.clock.now().toISOString();
  const insert = site.db.prepare(
    `INSERT INTO access_requests
       (reference, name, email, email_key, kind, hospital, introduced_by, role_title, why, state,
        asked_at, confirmed_at)
     VALUES (:reference, 'Jo Bell', :email, :email, 'hospital', 'Northmoor General', '', 'Ward sister',
       'To read along.', :state, :now, :now)`,
  );
  const email = `added.${added}@example.org`;
  return String(insert.run({ reference: newReference(), email, state, now }).lastInsertRowid);
}

/** The token of a new request, without its letter. */
export function requestLink(app: TestApp): string {
  const id = Number(addRequest(app, 'unconfirmed'));
  const { db, config, clock } = app.site;
  const query = db.prepare('SELECT reference FROM access_requests WHERE id = ?').pluck();
  const reference = String(query.get(id));
  return mintConfirmation(db, config, { id, reference }, clock.now()).token;
}

/** A pre-approved domain; answers its id. */
export function addDomain({ site }: TestApp): string {
  const sql = `INSERT INTO approved_domains (domain, team_id) VALUES ('added.example.net', 1)`;
  return String(site.db.prepare(sql).run().lastInsertRowid);
}

/** What stands behind an id of these pages. */
export function requestThings(app: TestApp): Record<string, string> {
  return {
    waiting: addRequest(app, 'waiting'),
    other: addRequest(app, 'waiting'),
    'not yet': addRequest(app, 'unconfirmed'),
    kept: '1',
    spare: '2',
    domain: addDomain(app),
    absent: '999999',
  };
}

/** Forms that these pages would send, each different from the last. */
export function requestForms(number: number): Record<string, Fields> {
  const words = `Number ${number}`;
  return {
    '/contact/access': { ...jo, email: `asks.${number}@example.org`, why: words },
    '/contact/access/:reference': { code: '' },
    '/admin/access-requests/templates': { title: words, body: words },
    '/admin/access-requests/templates/:id/edit': { title: words, body: words },
    '/admin/access-requests/domains': { domain: `ward-${number}.example.org`, team: '1' },
    '/admin/access-requests/:id/approval': { role: 'member', team: '' },
    '/admin/access-requests/:id/decline': { template: 'own', own: words },
  };
}
