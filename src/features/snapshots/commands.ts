import { recordAudit } from '../../lib/audit.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Db } from '../../lib/db/open.ts';
import { transaction } from '../../lib/db/transaction.ts';
import { Conflict, NotFound } from '../../lib/errors.ts';
import { throttle } from '../../lib/throttle.ts';
import { createThread, spaceBySlug, startingWith, type WrittenPost } from '../discussion/index.ts';
import { chartSubject, subjectOfAll, type SeenTeams } from '../statistics/index.ts';
import type { Charted } from './charted.ts';
import { digestOf, sourceNow } from './frozen.ts';
import { insertSnapshot, snapshotOfForm } from './queries.ts';
import { chartSpace, snapshotLimit } from './rules.ts';

/** A chart, or one point of it. */
export interface Asked {
  readonly code: string;
  readonly charted: Charted;
  readonly point: string | undefined;
  readonly sharing: SeenTeams['sharing'];
  readonly formKey: string;
}

/**
 * Freezes a chart as it is now.
 * @returns the number; that of the first when the same form was sent before
 * @throws Conflict when the form was sent before for another chart
 * @throws NotFound when there is no such measure
 * @throws TooMany
 */
export function makeSnapshot(db: Db, makerId: number, asked: Asked, now: Date): number {
  const { code, charted, point, sharing, formKey } = asked;
  const teamId = charted.team?.id ?? null;
  return transaction(db, () => {
    const source = sourceNow(db, code, teamId, now);
    if (source === undefined) throw new NotFound();
    const measureId = source.measure.id;
    const first = snapshotOfForm(db, { made_by: makerId, form_key: formKey });
    if (first !== undefined) {
      if (first.measure_id === measureId && first.team_id === teamId) return first.id;
      throw new Conflict('This form was sent before for another chart');
    }
    throttle(db, `snapshots ${makerId}`, [snapshotLimit], now, tooMany);
    const { id } = insertSnapshot(db, {
      measure_id: measureId,
      team_id: teamId,
      point: point ?? null,
      sharing: sharing.rule.sharing,
      frozen: JSON.stringify(source),
      digest: digestOf(source),
      made_by: makerId,
      form_key: formKey,
      now: isoTime(now),
    });
    recordAudit(
      db,
      { act: 'snapshot.made', actor: makerId, target: { kind: 'snapshot', id } },
      now,
    );
    return id;
  });
}

const tooMany = `You have made ${snapshotLimit.most} snapshots in an hour.`;

interface Opening {
  readonly title: string;
  readonly post: WrittenPost;
}

/**
 * Starts a thread about a chart, whose first post shows a snapshot of it.
 * @returns the thread's id; that of the first when the same form was sent before
 * @throws as `makeSnapshot` and `createThread`
 */
export function discussChart(
  db: Db,
  authorId: number,
  asked: Asked,
  { title, post }: Opening,
  now: Date,
): number {
  return transaction(db, () => {
    const spaceId = spaceBySlug(db, { slug: chartSpace })?.id;
    if (spaceId === undefined) throw new NotFound();
    const number = makeSnapshot(db, authorId, asked, now);
    const { point, formKey } = asked;
    const chart = subjectOf(asked);
    const subject = point === undefined ? chart : `${chart}:${point}`;
    const sent = { post: startingWith(`[[S-${number}]]`, post), formKey };
    return createThread(db, authorId, { spaceId, title, subject }, sent, now);
  });
}

function subjectOf({ code, charted: { team }, sharing }: Asked): string {
  return team === undefined ? subjectOfAll(code) : chartSubject(code, team, sharing.rule.sharing);
}
