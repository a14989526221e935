import type { TestApp } from '../support/app.ts';

interface Person {
  readonly name: string;
  readonly roleTitle?: string;
  readonly interests?: string;
}

/** Gives accounts with a password to people of the given names, none of whom has a hospital. */
export function addPeople({ site, clock }: TestApp, added: readonly Person[]): number[] {
  const insert = site.db.prepare(
    `INSERT INTO users
       (email, email_key, name, role, role_title, interests, password_hash, created_at, search_words)
     VALUES (:email, :email, :name, 'member', :roleTitle, :interests, 'none', :now,
       fold(:name || ' ' || :roleTitle || ' ' || :interests))`,
  );
  return added.map(({ name, roleTitle = '', interests = '' }, at) => {
    const email = `added.${at}.${name.length}@example.org`;
    const now = clock.now().toISOString();
    return Number(insert.run({ email, name, roleTitle, interests, now }).lastInsertRowid);
  });
}

/** Names of the people in a list, in its order. */
export function listed(body: string): string[] {
  const links = body.matchAll(/<h2><a href="\/members\/people\/\d+">([^<]*)<\/a><\/h2>/g);
  return [...links].map(([, name = '']) => name);
}

/** Acts of the audit, newest last, with who acted and on what. */
export function acts({ site }: TestApp, like: string): unknown[] {
  const query = `SELECT act, actor_id, target_kind, target_id, details FROM audit_entries
                 WHERE act LIKE ? ORDER BY id`;
  return site.db.prepare(query).all(like);
}
