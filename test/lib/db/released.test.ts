import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { migrate, readMigrations } from '../../../src/lib/db/migrate.ts';
import { openDatabase, type Db } from '../../../src/lib/db/open.ts';
import { folders } from '../../../src/lib/paths.ts';
import { migrateTo } from '../../processes/midway.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** SHA-256 of the migrations that sites out there have applied: they are never edited. */
const released = [
  ['0001_accounts.sql', '64207e9810b9e735afa428ca65a5c4c3c6711850ee12ba905cb6dd4f5fe059cf'],
  ['0002_articles.sql', '953d52c7de645cbe94778677ccbf5f0ea5d7d8dbf8e641aaf164f5dabbe96320'],
  ['0003_discussion.sql', '16585588327b92264cfbe4121efc8a4ce62658881fe29ddd52a92f2be3df15bc'],
  ['0004_contact.sql', 'a8db54c57fb889c3154f0f28591283a52e557a24e0e8b416c6c52018dff181c7'],
  ['0005_operations.sql', 'bcb89c34e200fb2983c4b779d2ccbc9aeef8e521aba9503e0635139c77349c72'],
];

const now = new Date('2026-11-20T10:00:00Z');

/** A row for each table, by the schemas in which it can be written; later ones stand on earlier ones. */
const rows: readonly (readonly [since: number, sql: string, until?: number])[] = [
  [1, "INSERT INTO teams VALUES (1, 'Northmoor General')"],
  [
    1,
    "INSERT INTO users (id, email, email_key, name, role, role_title, team_id, password_hash, created_at) VALUES (1, 'Sian@example.org', 'sian@example.org', 'Siân Price', 'admin', 'Ward sister', 1, '1:x', 'then')",
  ],
  [1, "INSERT INTO sessions VALUES ('hash', 1, 1, '{}', 'then', 'then')", 13],
  [
    1,
    "INSERT INTO tokens (id, kind, user_id, token_hash, created_at, expires_at, ended_at) VALUES (1, 'set-password', 1, 'hash', 'then', 'later', NULL)",
  ],
  [1, "INSERT INTO login_failures VALUES ('key', 3, 'then', 'later')"],
  [
    2,
    "INSERT INTO articles VALUES (1, 'about', 'page', 'published', 'About', 'Us', 'All', 'Siân', 'Notes', 'https://example.org', 'A note', '2026-01-01', '2026-01-02', '<p>', 1, 2, 1, 1, 'pages/about', 'hash', 'then')",
  ],
  [2, "INSERT INTO article_topics VALUES (1, 'Falls')"],
  [2, "INSERT INTO article_aliases VALUES ('/old', 1, 1)"],
  [2, "INSERT INTO article_revisions VALUES (1, 1, 'source', 1, 'then')"],
  [3, "INSERT INTO spaces VALUES (9, 'ninth', 'Ninth', 'About it', 9)"],
  [
    3,
    "INSERT INTO threads (id, space_id, title, author_id, created_at, posts, last_posted_at, last_author_id) VALUES (1, 9, 'What we tried', 1, 'then', 1, 'then', 1)",
  ],
  [
    3,
    "INSERT INTO posts (id, thread_id, number, author_id, body, html, renderer_version, fallback, form_key, created_at, edited_at) VALUES (1, 1, 1, 1, 'body', '<p>body', 1, 0, 'key', 'then', 'edited')",
  ],
  [
    4,
    "INSERT INTO contact_messages (id, reference, name, email, message, received_at) VALUES (1, 'ref', 'Jo', 'jo@example.org', 'Hello', 'then')",
  ],
  [
    5,
    "INSERT INTO outbox (id, kind, payload, dedupe_key, state, attempts, created_at, run_at, leased_until, finished_at, last_error) VALUES (7, 'job.done', '{}', 'once', 'dead', 5, 'then', 'later', 'lease', 'end', 'why')",
    8,
  ],
  [
    9,
    "INSERT INTO outbox (id, kind, payload, dedupe_key, state, attempts, created_at, started_at, run_at, leased_until, finished_at, last_error) VALUES (7, 'job.done', '{}', 'once', 'dead', 5, 'then', 'then', 'later', 'lease', 'end', 'why')",
  ],
  [
    5,
    "INSERT INTO audit_entries (id, at, act, actor_id, target_kind, target_id, details) VALUES (1, 'then', 'user.created', 1, 'user', 1, '{}')",
  ],
  [5, "INSERT INTO throttle_events VALUES (1, 'key', 'then')"],
  [6, 'UPDATE content_version SET version = 41'],
  [7, "UPDATE users SET suspended_at = 'then', suspension_reason = 'why'"],
  [7, "INSERT INTO login_tries VALUES (1, 'address', 'network', 'then')"],
  [
    8,
    "INSERT INTO audit_entries VALUES (2, 'then', 'user.suspended', 1, 'user', 1, '{}', 'session', 'hash')",
  ],
  [
    11,
    "INSERT INTO invitations (id, email, email_key, name, role, team_id, landing, invited_by, created_at, invited_at, expires_at) VALUES (1, 'Jo@example.org', 'jo@example.org', 'Jo', 'member', 1, '/members', 1, 'then', 'then', 'later')",
  ],
  [11, "INSERT INTO invitation_tokens VALUES (1, 1, 7, 'hash', 'then', 'later', NULL)"],
  [11, "INSERT INTO invitation_forms VALUES ('key', 1, 1, 'then')"],
  [
    12,
    "INSERT INTO address_changes VALUES (1, 1, 'old', 'old', 'new', 'new', 'then', 'then', NULL)",
  ],
  [12, "INSERT INTO address_tokens VALUES ('hash', 1, 'undo', 'later', NULL)"],
  [12, "INSERT INTO user_notes VALUES (1, 1, 1, 'Rang.', 'then')"],
  [
    13,
    "INSERT INTO access_requests VALUES (1, 'ref', 'Jo', 'Jo@example.org', 'jo@example.org', 'hospital', 'Northmoor', '', 'Sister', 'To read', '/members', 'declined', 'then', 'then', 'then', 1, 0, 'why')",
  ],
  [13, "INSERT INTO access_request_tokens VALUES ('hash', 1, 'code', 'later', NULL)"],
  [13, "INSERT INTO approved_domains VALUES (1, 'northmoor.example.org', 1)"],
  [14, "INSERT INTO sessions VALUES ('hash', 1, 1, '{}', 'then', 'then', 0)"],
  [14, "INSERT INTO authenticators VALUES (1, x'00', 1, 'then', 7)"],
  [14, "INSERT INTO authenticator_setups VALUES (1, x'00', 1, 'then')"],
  [14, "INSERT INTO backup_codes VALUES (1, 'hash', NULL)"],
  [
    14,
    "INSERT INTO passkeys VALUES (1, 1, 'credential', x'00', 0, '[]', 'Laptop', 'then', NULL, 1)",
  ],
  [14, "INSERT INTO passkey_owners VALUES (1, 'handle')"],
  [14, "INSERT INTO passkey_challenges VALUES ('hash', 'log-in', NULL, 'later')"],
  [15, "INSERT INTO departure_tokens VALUES ('hash', 1, 'later', NULL)"],
  [15, "INSERT INTO data_copies VALUES (1, 1, 'name', 'then', 'then', 7)"],
  [
    17,
    "INSERT INTO measures (id, code, place, kind, period, chart, rule_set, rule_length, screen, core, small_number_threshold, created_at, retired_at) VALUES (1, 'P8', 1, 'process', 'month', 'p', 'making-data-count', 7, 1, 1, 5, 'then', NULL)",
  ],
  [
    17,
    "INSERT INTO measure_versions VALUES (1, 1, 1, 'Reconciled', 'A list', 'with a list', 'sampled', '', 'percentage', 100, 'increase', '', 'then', 1, '')",
  ],
  [17, "INSERT INTO measure_targets VALUES (1, 1, 1, '2026-04', 95)"],
  [
    17,
    "INSERT INTO sharing_changes VALUES (1, 'name', 'why', 1, '2026-01-01T00:00:00.000Z', '2026-01-09T00:00:00.000Z', NULL)",
  ],
  [18, "INSERT INTO reporting_teams VALUES (1, '2026-04')"],
  [
    18,
    "INSERT INTO observations (id, team_id, measure_id, period, numerator, denominator, not_reported, note, known_from, known_until, entered_by, why) VALUES (1, 1, 1, '2026-04', 17, 20, NULL, 'note', 'then', NULL, 1, '')",
  ],
  [18, "INSERT INTO events VALUES (1, 1, '2026-04-03')"],
  [18, "INSERT INTO observation_drafts VALUES (1, '2026-05', '2026-05', 1, '{}', 0, 'then', 1)"],
  [18, "INSERT INTO submissions VALUES (1, '2026-04', 'then', 1)"],
  [22, "INSERT INTO chase_letters VALUES (1, 'key', 'Late', 'Report it', 1, 'then')"],
  [22, "INSERT INTO chases VALUES (1, 1, '2026-04', 'by-hand', 1, 'then', 1, 2)"],
  [18, "INSERT INTO import_checks VALUES ('id', 1, x'', '{}', 'then', NULL)"],
  [
    21,
    "INSERT INTO annotations VALUES (1, 1, 1, 1, '2026-04', 'pdsa', 'words', 'text', 'p', 'd', 's', 'a', 'then', NULL, 1, NULL)",
  ],
  [
    21,
    "INSERT INTO chart_settings VALUES (1, 'phase', 1, 1, '2026-04', 'words', NULL, 'why', 'then', NULL, 1, NULL, NULL)",
  ],
  [24, "INSERT INTO moderations VALUES (1, 1, 'hidden', 'why', 'What we tried', 1, 'then')"],
  [24, "INSERT INTO reports VALUES (1, 1, 1, 'other', 'words', 'then', 1)"],
  [25, "INSERT INTO total_queue VALUES (1, '2026-04', '2026-04')"],
  [
    25,
    "INSERT INTO total_attempts VALUES (1, 1, '2026-04', 1, 'then', 'withhold', '[]', 0, 9, 3, 12, 900, '[1]', 1, 2)",
  ],
  [
    26,
    "INSERT INTO snapshots VALUES (1, 1, NULL, NULL, 'letter', '{}', 'digest', 1, 'key', 'then')",
  ],
  [
    27,
    "INSERT INTO programme_reports VALUES (1, '2026-04', '2026-03', 'text', '<p>', 1, 'then', 1, 'then', 1, 'letter', '{}')",
  ],
  [29, "INSERT INTO measure_watches VALUES (1, 1, 1, 1, 'own', 'then')"],
  [
    29,
    "INSERT INTO watch_signals VALUES (1, 1, 'shift', 1, '2026-04-01', '2026-10-01', 'then', 1)",
  ],
];

type Content = Record<string, { columns: string[]; rows: unknown[] }>;

function tablesOf(db: Db): string[] {
  const query = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name`;
  return db.prepare<[], string>(query).pluck().all();
}

function columnsOf(db: Db, table: string): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

/** Everything in the database; with `like`, only the tables and columns that were there before. */
function contentOf(db: Db, like?: Content): Content {
  const entries = (like === undefined ? tablesOf(db) : Object.keys(like)).map((table) => {
    const columns = like?.[table]?.columns ?? columnsOf(db, table);
    const found = db.prepare(`SELECT ${columns.join()} FROM ${table} ORDER BY ${columns[0]}`).all();
    return [table, { columns, rows: found }];
  });
  return Object.fromEntries(entries) as Content;
}

describe('a database of an earlier release', () => {
  const earlier = readMigrations(folders.migrations)
    .slice(0, -1)
    .map(({ number }) => number);

  it.each(earlier)('of schema %s is brought to the newest with every row it had', (schema) => {
    const folder = temporaryFolder();
    const db = openDatabase(path.join(folder, 'frailsafe.sqlite'));
    migrateTo(db, schema);
    for (const [since, sql, until = Infinity] of rows) {
      if (since <= schema && schema <= until) db.exec(sql);
    }
    const empty = tablesOf(db).filter(
      (table) => db.prepare(`SELECT 1 FROM ${table}`).get() === undefined,
    );
    expect(empty).toEqual([]);
    const { schema_migrations: _applied, ...before } = contentOf(db);
    const applied = migrate(db, folders.migrations, path.join(folder, 'backups'), now);
    expect(applied).toHaveLength(earlier.length + 1 - schema);
    expect(contentOf(db, before)).toEqual(before);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });

  it('finds the migrations it has applied unchanged', () => {
    const found = readMigrations(folders.migrations).map(({ name, hash }) => [name, hash]);
    expect(found.slice(0, released.length)).toEqual(released);
  });

  it('keeps the copies of its last five migrations', () => {
    const folder = temporaryFolder();
    const backups = path.join(folder, 'backups');
    for (let number = 1; number <= 7; number += 1) {
      const db = openDatabase(path.join(folder, `${number}.sqlite`));
      migrateTo(db, 8);
      migrate(db, folders.migrations, backups, new Date(now.getTime() + number));
      db.close();
    }
    expect(readdirSync(backups).sort()).toEqual(
      [3, 4, 5, 6, 7].map((number) => `before-migration-2026-11-20T10-00-00-00${number}Z.sqlite`),
    );
  });
});
