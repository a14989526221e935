import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { features } from '../../../src/app.ts';
import { migrate } from '../../../src/lib/db/migrate.ts';
import { openDatabase } from '../../../src/lib/db/open.ts';
import {
  maybe,
  one,
  registeredStatements,
  type Registered,
} from '../../../src/lib/db/statements.ts';
import { folders } from '../../../src/lib/paths.ts';
import { startApp } from '../../support/app.ts';
import { db, parameterFaults, rowFaults, scanFaults } from './statement-faults.ts';

/** Scans we accept, by how their SQL begins, each with its reason. */
const accepted: Readonly<Record<string, string>> = {
  'DELETE FROM sessions WHERE keep =': 'sweep, once an hour, off any request',
  'DELETE FROM tokens WHERE expires_at <': 'sweep, once an hour, off any request',
  'DELETE FROM login_failures WHERE last_at <': 'sweep, once an hour, off any request',
  'DELETE FROM invitations WHERE invited_at <': 'sweep, once an hour, off any request',
  'DELETE FROM invitation_forms WHERE sent_at <': 'sweep, once an hour, off any request',
  'DELETE FROM import_checks WHERE checked_at <': 'sweep, once an hour, off any request',
  "UPDATE reports SET words = '' WHERE words <> '' AND moderation_id":
    'sweep, once an hour, off any request',
  "UPDATE moderations SET reason = '', title = NULL WHERE decided_at <":
    'sweep, once an hour, off any request',
  "UPDATE tokens SET ended_at = :now WHERE kind = 'first-admin'":
    'only while nobody has an account',
  "SELECT id FROM users WHERE role = 'admin'": 'its own index holds the admins alone',
  'SELECT id, password_hash IS NOT NULL AS able FROM users': 'the same',
};

// Importing the features has declared every statement.
const statements = features.length > 0 ? registeredStatements() : [];

const isAccepted = (fault: string): boolean =>
  Object.keys(accepted).some((begin) => fault.includes(`— in: ${begin}`));

describe('every statement of the site', () => {
  it('is declared when its feature is loaded, none while a page is served', async () => {
    const before = statements.length;
    expect(before).toBeGreaterThan(40);
    const app = await startApp();
    const admin = await app.logIn('hannah');
    await admin.get('/admin/users');
    await app.visitor().get('/');
    await app.close();
    expect(registeredStatements().length).toBe(before);
  });

  it('can be prepared, and answers exactly the columns, types and nulls of its shape', () => {
    expect(statements.flatMap(rowFaults)).toEqual([]);
  });

  it('names exactly the parameters it declares, each of a kind that can be bound', () => {
    expect(statements.flatMap(parameterFaults)).toEqual([]);
  });

  it('reads no large table from end to end, but for the list above', () => {
    const found = statements.flatMap(scanFaults);
    expect(found.filter((fault) => !isAccepted(fault))).toEqual([]);
    const needless = Object.keys(accepted).filter(
      (begin) => !found.some((fault) => fault.includes(`— in: ${begin}`)),
    );
    expect(needless).toEqual([]);
  });
});

describe('the comparison of statements with their shapes', () => {
  const wrong: [string, Registered, RegExp][] = [
    [
      'a missing column',
      { sql: 'SELECT id FROM users', params: {}, row: { id: z.int(), name: z.string() } },
      /columns id, shape id,name/,
    ],
    [
      'a wrong type',
      { sql: 'SELECT id FROM users', params: {}, row: { id: z.string() } },
      /id is INTEGER/,
    ],
    [
      'a null',
      { sql: 'SELECT password_hash FROM users', params: {}, row: { password_hash: z.string() } },
      /password_hash may be NULL/,
    ],
    [
      'the null of a left join',
      {
        sql: 'SELECT teams.name FROM users LEFT JOIN teams ON teams.id = team_id',
        params: {},
        row: { name: z.string() },
      },
      /name may be NULL/,
    ],
    [
      'rows nobody declared',
      { sql: 'DELETE FROM teams RETURNING id', params: {} },
      /without a row shape/,
    ],
  ];

  it.each(wrong)('catches %s', (_what, statement, fault) => {
    expect(rowFaults(statement).join('\n')).toMatch(fault);
  });

  it('catches a parameter that is not declared, or not named', () => {
    const sql = 'SELECT id FROM teams WHERE name = :name';
    expect(parameterFaults({ sql, params: { id: z.int() } })[0]).toMatch(
      /^names name, declares id/,
    );
  });

  it('catches a shape that better-sqlite3 cannot give', () => {
    const statement = { sql: 'SELECT id FROM users', params: {}, row: { id: z.boolean() } };
    expect(() => rowFaults(statement)).toThrow(/boolean/);
  });

  it.each([
    "SELECT id FROM users WHERE name = 'x'",
    'SELECT u.id FROM users u ORDER BY u.created_at LIMIT 10',
    'SELECT count(*) FROM posts',
  ])('catches the scan in %s', (sql) => {
    expect(scanFaults({ sql, params: {} })).toHaveLength(1);
  });

  it('lets a walk along an index that stops at a LIMIT pass', () => {
    const sql = 'SELECT id FROM users ORDER BY id DESC LIMIT 10';
    expect(scanFaults({ sql, params: {} })).toEqual([]);
  });
});

describe('a declared query', () => {
  it('answers undefined for no row, and throws for no row where one was certain', () => {
    const spec = {
      sql: 'SELECT name FROM teams WHERE id = :id',
      params: { id: z.int() },
      row: { name: z.string() },
    };
    expect(maybe(spec)(db, { id: 1 })).toBeUndefined();
    expect(() => one(spec)(db, { id: 1 })).toThrow(
      'No row where one was certain: SELECT name FROM teams',
    );
  });

  it('is prepared anew for each connection', () => {
    const other = openDatabase(':memory:');
    migrate(other, folders.migrations, '', new Date());
    const spec = { sql: 'SELECT id FROM teams', params: {}, row: { id: z.int() } };
    const first = maybe(spec);
    expect([first(db, {}), first(other, {})]).toEqual([undefined, undefined]);
    other.close();
    expect(first(db, {})).toBeUndefined();
  });
});
