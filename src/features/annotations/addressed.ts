import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { readParams } from '../../lib/http/forms.ts';
import { measureByCode } from '../programme/index.ts';
import { mayEnter, monthOf, readableTeam } from '../reporting/index.ts';
import { newestOf } from './annotation-queries.ts';
import { AnnotationParams, CodeParams, SettingParams, TeamParams } from './forms.ts';
import { settingById } from './setting-queries.ts';

/** Whose annotations and charts an address is about, as the viewer meets them. */
export interface Place {
  /** null is the whole programme. */
  readonly teamId: number | null;
  readonly name: string;
  readonly mayAnnotate: boolean;
  /** Phases, baselines and exclusions are for team leads and admins. */
  readonly maySet: boolean;
}

/** The viewer's own team, or any for an admin; another's is as absent as none. */
export function placeOf(req: Request): Place {
  const viewer = signedIn(req);
  const isAdmin = viewer.role === 'admin';
  if (req.params['team'] === undefined) {
    if (!isAdmin) throw new NotFound();
    return { teamId: null, name: 'All teams', mayAnnotate: true, maySet: true };
  }
  const team = readableTeam(req, readParams(TeamParams, req).team);
  return {
    teamId: team.id,
    name: team.name,
    mayAnnotate: mayEnter(viewer, team),
    maySet: isAdmin || (team.own === 1 && team.team_role === 'lead'),
  };
}

/** @throws NotFound for whoever may not write there */
export function placeToAnnotate(req: Request): Place {
  const place = placeOf(req);
  if (!place.mayAnnotate) throw new NotFound();
  return place;
}

export type Annotation = NonNullable<ReturnType<typeof newestOf>>;

/** The annotation that the address names, as it was said last, also when it was removed since. */
export function annotationOf(req: Request, { teamId }: Place): Annotation {
  const { annotation: number } = readParams(AnnotationParams, req);
  const annotation = newestOf(req.ctx.db, { number, team_id: teamId });
  if (annotation === undefined) throw new NotFound();
  return annotation;
}

type Measure = NonNullable<ReturnType<typeof measureByCode>>;

/** The chart whose phases, baseline and exclusions the address is about. */
export interface Chart {
  readonly place: Place;
  readonly measure: Measure;
}

export function chartOf(req: Request): Chart {
  const place = placeOf(req);
  const { db, clock } = req.ctx;
  const { code } = readParams(CodeParams, req);
  const measure = measureByCode(db, { code, month: monthOf(clock.now()) });
  if (measure === undefined) throw new NotFound();
  return { place, measure };
}

/** @throws NotFound for whoever may not decide about this chart */
export function chartToSet(req: Request): Chart {
  const chart = chartOf(req);
  if (!chart.place.maySet) throw new NotFound();
  return chart;
}

export type Setting = NonNullable<ReturnType<typeof settingById>>;

/** The phase, baseline or exclusion that the address names, also when it has ended. */
export function settingOf(req: Request, { place, measure }: Chart): Setting {
  const { setting: id } = readParams(SettingParams, req);
  const of = { measure_id: measure.id, team_id: place.teamId };
  const setting = settingById(req.ctx.db, { id, ...of });
  if (setting === undefined) throw new NotFound();
  return setting;
}
