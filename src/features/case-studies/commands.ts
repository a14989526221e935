import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import { raiseContentVersion } from '../../lib/content-version.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { articleAddress } from './addresses.ts';
import type { PreparedArticle } from './prepare.ts';
import {
  articleToEdit,
  deleteAlias,
  deleteOwnAliases,
  deleteTopics,
  idOfSlug,
  insertAlias,
  insertArticle,
  insertRevision,
  insertTopic,
  noteRevision,
  setState,
  updateArticle,
} from './queries.ts';

export interface Saving {
  /** Readers see it at once; otherwise it is kept as a draft. */
  readonly publish: boolean;
  /** Who saves it; null for the command line and the content that ships with the site. */
  readonly actor: number | null;
  /** The shipped file and its hash, when it comes from there. */
  readonly shipped?: { readonly name: string; readonly hash: string };
}

/** Why an article was not saved; thrown inside the transaction, so that nothing of it stays. */
export class NotSaved extends Error {
  override name = 'NotSaved';
  readonly reason: 'slug' | 'alias' | 'changed' | 'gone';
  /** The slug or alias that leads to another article. */
  readonly address: string;

  constructor(reason: NotSaved['reason'], address = '') {
    super(`${reason} ${address}`);
    this.reason = reason;
    this.address = address;
  }
}

/**
 * Adds an article with its first revision.
 * @returns its id
 * @throws NotSaved when its slug or an alias leads to another article
 */
export function addArticle(db: Db, prepared: PreparedArticle, saving: Saving, now: Date): number {
  return transaction(db, () => {
    const row = insertArticle(db, content(prepared, saving, now));
    if (row === undefined) throw new NotSaved('slug', prepared.article.slug);
    keepRevision(db, row.id, 1, prepared, saving, now);
    listUnder(db, row.id, prepared);
    if (saving.publish) raiseContentVersion(db);
    audit(db, saving.publish ? 'article.published' : 'article.drafted', saving.actor, row.id, now);
    return row.id;
  });
}

/**
 * Saves a new revision of an article.
 * @param base the revision that the editor began from
 * @throws NotSaved when another revision was saved since, or as for `addArticle`
 */
export function saveArticle(
  db: Db,
  id: number,
  base: number,
  prepared: PreparedArticle,
  saving: Saving,
  now: Date,
): void {
  transaction(db, () => {
    const before = articleToEdit(db, { id });
    if (before === undefined) throw new NotSaved('gone');
    if (before.revision !== base) throw new NotSaved('changed');
    const revision = base + 1;
    keepRevision(db, id, revision, prepared, saving, now);
    if (before.state === 'published' && !saving.publish) {
      // A draft of a published article is kept beside what readers go on seeing.
      noteRevision(db, { id, revision, now: isoTime(now) });
    } else {
      showRevision(db, { ...before, revision }, prepared, saving, now);
    }
    audit(db, saving.publish ? 'article.published' : 'article.drafted', saving.actor, id, now);
  });
}

/** Takes an article away from readers; it stays as a draft. Tells whether it was published. */
export function unpublishArticle(db: Db, id: number, actor: number | null, now: Date): boolean {
  return transaction(db, () => {
    const changed = setState(db, { id, state: 'draft', now: isoTime(now) });
    if (changed === 0) return false;
    raiseContentVersion(db);
    audit(db, 'article.unpublished', actor, id, now);
    return true;
  });
}

type Edited = NonNullable<ReturnType<typeof articleToEdit>>;

function showRevision(
  db: Db,
  { id, revision, state, slug, kind }: Edited,
  prepared: PreparedArticle,
  saving: Saving,
  now: Date,
): void {
  const holder = idOfSlug(db, { slug: prepared.article.slug });
  if (holder !== undefined && holder.id !== id) throw new NotSaved('slug', prepared.article.slug);
  updateArticle(db, { ...content(prepared, saving, now), id, revision });
  raiseContentVersion(db);
  listUnder(db, id, prepared);
  const former = articleAddress({ slug, kind });
  if (state === 'published' && former !== articleAddress(prepared.article)) {
    addAlias(db, id, former, 1);
  }
}

function content(prepared: PreparedArticle, saving: Saving, now: Date) {
  const { article } = prepared;
  return {
    slug: article.slug,
    kind: article.kind,
    state: saving.publish ? ('published' as const) : ('draft' as const),
    title: article.title,
    summary: article.summary,
    organisation: article.organisation ?? '',
    authors: new Intl.ListFormat('en-GB').format(article.authors),
    source_name: article.source?.name ?? null,
    source_url: article.source?.url ?? null,
    note: article.note ?? null,
    published_on: article.published,
    reviewed_on: article.reviewed,
    html: prepared.html,
    renderer_version: prepared.rendererVersion,
    reading_minutes: prepared.readingMinutes,
    shipped_name: saving.shipped?.name ?? null,
    shipped_hash: saving.shipped?.hash ?? null,
    now: isoTime(now),
  };
}

function keepRevision(
  db: Db,
  id: number,
  number: number,
  prepared: PreparedArticle,
  saving: Saving,
  now: Date,
): void {
  const saved_by = saving.actor;
  insertRevision(db, {
    article_id: id,
    number,
    source: prepared.source,
    saved_by,
    now: isoTime(now),
  });
}

/** Topics and aliases of the front matter take the place of those before. */
function listUnder(db: Db, id: number, { article }: PreparedArticle): void {
  deleteTopics(db, { article_id: id });
  for (const topic of new Set(article.topics)) insertTopic(db, { article_id: id, topic });
  deleteOwnAliases(db, { article_id: id });
  for (const alias of article.aliases) addAlias(db, id, alias, 0);
  deleteAlias(db, { article_id: id, path: articleAddress(article) });
}

function addAlias(db: Db, id: number, path: string, former: 0 | 1): void {
  if (insertAlias(db, { path, article_id: id, former }) === 0) throw new NotSaved('alias', path);
}

function audit(db: Db, act: string, actor: number | null, id: number, now: Date): void {
  recordAudit(db, { act, actor, target: { kind: 'article', id } }, now);
}
