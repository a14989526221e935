import type * as z from 'zod';
import { migrate } from '../../../src/lib/db/migrate.ts';
import { openDatabase } from '../../../src/lib/db/open.ts';
import type { Registered } from '../../../src/lib/db/statements.ts';
import { folders } from '../../../src/lib/paths.ts';

/* Holds a statement against a migrated, empty database; each fault is told with the statement. */

/** Tables that grow with members and years: no page may read one from end to end. */
const large = [
  'users', 'sessions', 'tokens', 'login_failures', 'login_tries', 'threads', 'posts', 'outbox', 'audit_entries',
  'throttle_events', 'contact_messages', 'invitations', 'invitation_tokens', 'invitation_forms',
  'observations', 'events', 'observation_drafts', 'import_checks', 'annotations', 'chart_settings',
  'reports', 'moderations',
]; // prettier-ignore

/** The schema as the migrations make it. */
export const db = openDatabase(':memory:');
migrate(db, folders.migrations, '', new Date());

type Kind = 'TEXT' | 'INTEGER' | 'REAL' | 'BLOB' | 'NUMERIC';

/** What SQLite types a shape can hold, and whether it takes NULL. */
function shapeOf(shape: z.core.$ZodType): { kinds: readonly Kind[]; nullable: boolean } {
  // oxlint-disable-next-line no-underscore-dangle -- where zod 4 keeps what a schema is made of
  const { def } = shape._zod;
  if (def.type === 'nullable') {
    const { innerType } = def as unknown as { innerType: z.core.$ZodType };
    return { ...shapeOf(innerType), nullable: true };
  }
  if (def.type === 'string' || def.type === 'enum' || def.type === 'literal') {
    return { kinds: ['TEXT'], nullable: false };
  }
  if (def.type === 'custom') return { kinds: ['TEXT', 'BLOB'], nullable: false };
  if (def.type === 'number') {
    const whole = (def as { format?: string }).format === 'safeint';
    return { kinds: whole ? ['INTEGER'] : ['REAL', 'INTEGER'], nullable: false };
  }
  throw new Error(`better-sqlite3 neither takes nor gives a ${def.type}`);
}

function faults(statement: Registered, look: (report: (fault: string) => void) => void): string[] {
  const found: string[] = [];
  look((fault) => found.push(`${fault} — in: ${oneLine(statement.sql)}`));
  return found;
}

function oneLine(sql: string): string {
  return sql.replaceAll(/\s+/g, ' ').trim();
}

function namedIn(sql: string): string[] {
  const bare = sql.replaceAll(/'[^']*'/g, "''").replaceAll(/--[^\n]*/g, '');
  return [
    ...new Set([...bare.matchAll(/[:@$]([a-zA-Z_]\w*)/g)].map(([, name = '']) => name)),
  ].sort();
}

interface ColumnInfo {
  readonly name: string;
  readonly notnull: number;
  readonly pk: number;
}

/** True when the row may hold NULL there: so declared, or because its table is joined on the left. */
function mayBeNull(sql: string, table: string, column: string): boolean {
  const leftJoined = [...oneLine(sql).matchAll(/LEFT JOIN (\w+)/g)].map(([, name]) => name);
  if (leftJoined.includes(table)) return true;
  const columns = db.pragma(`table_info(${table})`) as ColumnInfo[];
  const info = columns.find(({ name }) => name === column);
  return info !== undefined && info.notnull === 0 && info.pk === 0;
}

export function rowFaults(statement: Registered): string[] {
  const { row, sql } = statement;
  return faults(statement, (report) => {
    const prepared = db.prepare(sql);
    if (row === undefined) {
      if (prepared.reader) report('answers rows, but is declared without a row shape');
      return;
    }
    const columns = prepared.columns();
    const names = columns.map(({ name }) => name).sort();
    const declared = Object.keys(row).sort();
    if (names.join() !== declared.join())
      report(`columns ${names.join()}, shape ${declared.join()}`);
    for (const { name, table, column, type } of columns) {
      const shape = row[name];
      if (shape === undefined) continue;
      const { kinds, nullable } = shapeOf(shape);
      if (type !== null && !kinds.includes(type as Kind)) report(`${name} is ${type}`);
      if (table !== null && column !== null && mayBeNull(sql, table, column) && !nullable) {
        report(`${name} may be NULL`);
      }
    }
  });
}

export function parameterFaults(statement: Registered): string[] {
  return faults(statement, (report) => {
    const declared = Object.keys(statement.params).sort().join();
    const named = namedIn(statement.sql).join();
    if (named !== declared) report(`names ${named}, declares ${declared}`);
    for (const shape of Object.values(statement.params)) shapeOf(shape);
  });
}

function plan({ sql, params }: Registered): string[] {
  const nothing = Object.fromEntries(Object.keys(params).map((name) => [name, null]));
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(nothing) as { detail: string }[];
  return steps.map(({ detail }) => detail);
}

/** A scan of a large table, unless it walks an index (or the rowid) in order and stops at a LIMIT. */
export function scanFaults(statement: Registered): string[] {
  const sql = oneLine(statement.sql);
  const steps = plan(statement);
  const stops = /\bLIMIT\b/.test(sql) && !steps.some((step) => step.includes('TEMP B-TREE'));
  const aliases = new Map(
    [...sql.matchAll(/\b(?:FROM|JOIN) (\w+)(?: AS)? (\w+)/g)].map(([, table, alias]) => [
      alias,
      table,
    ]),
  );
  return faults(statement, (report) => {
    for (const step of steps) {
      const [, scanned] = /^SCAN (\w+)/.exec(step) ?? [];
      const table = large.find((name) => name === scanned || name === aliases.get(scanned));
      if (table !== undefined && !stops) report(step);
    }
  });
}
