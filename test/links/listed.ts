import { readdirSync } from 'node:fs';
import path from 'node:path';
import { features } from '../../src/app.ts';
import { folders } from '../../src/lib/paths.ts';
import type { TestApp } from '../support/app.ts';

/*
 * What there is of each, read from the site itself: whoever adds a kind of token, of mail or of job is
 * told by the tests beside this file which case is missing.
 */

/**
 * Every kind of one-time secret, by the table that keeps its hash: `tokens reset-password`, `invitation_tokens`,
 * and with the column where it is a code: `access_request_tokens code`.
 */
export function secretKinds({ site }: TestApp): string[] {
  const columns = site.db.prepare<[], { name: string; sql: string; secret: string }>(
    `SELECT tables.name, tables.sql, columns.name AS secret
     FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
     WHERE tables.type = 'table' AND columns.name IN ('token_hash', 'code_hash')`,
  );
  return columns.all().flatMap(({ name, sql, secret }) => {
    const what = secret === 'token_hash' ? [] : [secret.replace('_hash', '')];
    const [, list = ''] = /CHECK \((?:kind|purpose) IN \(([^)]*)\)/.exec(sql) ?? [];
    const kinds = [...list.matchAll(/'([\w-]+)'/g)].map(([, kind = '']) => kind);
    const rooms = kinds.length === 0 ? [[]] : kinds.map((kind) => [kind]);
    return rooms.map((room) => [name, ...room, ...what].join(' '));
  });
}

/** Every address that a link with a token leads to, such as `/reset-password/:token`. */
export function linkRoutes(): string[] {
  const routes = features.flatMap((feature) => feature.routes);
  return routes.map((route) => route.path).filter((address) => address.includes(':token'));
}

/** Every letter that the site can write, such as `password-reset`. */
export function letterNames(): string[] {
  return readdirSync(path.join(folders.views, 'mail'))
    .filter((file) => file.endsWith('.txt.ejs'))
    .map((file) => file.slice(0, -'.txt.ejs'.length));
}

/** Every kind of job that the outbox can hold. */
export function jobKinds(): string[] {
  return features.flatMap((feature) => Object.keys(feature.jobs ?? {}));
}
