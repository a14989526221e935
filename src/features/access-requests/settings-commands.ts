import { recordAudit } from '../../lib/audit.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { deleteDomain, insertDomain } from './domain-queries.ts';
import { deleteTemplate, insertTemplate, updateTemplate } from './template-queries.ts';

interface Template {
  readonly title: string;
  readonly body: string;
}

/** @returns false when another answer has the title */
export function addTemplate(db: Db, template: Template, actor: number, now: Date): boolean {
  return transaction(db, () => {
    const row = insertTemplate(db, template);
    if (row !== undefined) audit(db, 'decline-template.added', actor, row.id, now);
    return row !== undefined;
  });
}

/** @returns false when another answer has the title, or this one has gone */
export function changeTemplate(
  db: Db,
  id: number,
  template: Template,
  actor: number,
  now: Date,
): boolean {
  return transaction(db, () => {
    if (updateTemplate(db, { id, ...template }) === 0) return false;
    audit(db, 'decline-template.changed', actor, id, now);
    return true;
  });
}

/** @returns false when it has gone already */
export function removeTemplate(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (deleteTemplate(db, { id }) === 0) return false;
    audit(db, 'decline-template.removed', actor, id, now);
    return true;
  });
}

/** @returns false when the domain is approved already */
export function addDomain(
  db: Db,
  { domain, team }: { readonly domain: string; readonly team: number },
  actor: number,
  now: Date,
): boolean {
  return transaction(db, () => {
    const row = insertDomain(db, { domain, team_id: team });
    if (row !== undefined) audit(db, 'approved-domain.added', actor, row.id, now);
    return row !== undefined;
  });
}

/** @returns false when it has gone already */
export function removeDomain(db: Db, id: number, actor: number, now: Date): boolean {
  return transaction(db, () => {
    if (deleteDomain(db, { id }) === 0) return false;
    audit(db, 'approved-domain.removed', actor, id, now);
    return true;
  });
}

function audit(db: Db, act: string, actor: number, id: number, now: Date): void {
  const [kind = ''] = act.split('.');
  recordAudit(db, { act, actor, target: { kind, id } }, now);
}
