import * as z from 'zod';
import { change, many, maybe } from '../../lib/db/statements.ts';

const id = z.int();
const text = z.string();

export const approvedDomains = many({
  sql: `SELECT approved_domains.id, domain, teams.name AS team
        FROM approved_domains JOIN teams ON teams.id = team_id ORDER BY domain`,
  params: {},
  row: { id, domain: text, team: text },
});

/** Changes nothing when it stands there already. */
export const insertDomain = maybe({
  sql: `INSERT INTO approved_domains (domain, team_id) VALUES (:domain, :team_id)
        ON CONFLICT (domain) DO NOTHING RETURNING id`,
  params: { domain: text, team_id: id },
  row: { id },
});

export const deleteDomain = change({
  sql: 'DELETE FROM approved_domains WHERE id = :id',
  params: { id },
});
