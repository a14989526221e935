import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readQuery,
  typedText,
  type FieldError,
  type Typed,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { measuresInOrder } from '../programme/index.ts';
import { monthOf } from '../reporting/index.ts';
import {
  annotationOf,
  placeOf,
  placeToAnnotate,
  type Annotation,
  type Place,
} from './addressed.ts';
import { annotationsAddress, chartAddress } from './addresses.ts';
import { addAnnotation, changeAnnotation } from './annotation-commands.ts';
import {
  annotationFormPage,
  changedFault,
  inOrderOfPage,
  typedOf,
} from './annotation-form-pages.ts';
import { annotationsPage, type MeasureName } from './annotation-pages.ts';
import { annotationsOf } from './annotation-queries.ts';
import { AnnotationForm, ListQuery, NewQuery } from './forms.ts';
import { periodFault } from './period-faults.ts';
import { annotationsAPage, mostAnnotations, versionOf, type Written } from './rules.ts';

export function index(req: Request, res: Response): void {
  const place = placeOf(req);
  const { measure: code, before } = readQuery(ListQuery, req);
  const measures = measuresOf(req);
  const chosen = measures.find((one) => one.code === code?.toUpperCase());
  const rows = annotationsOf(req.ctx.db, {
    team_id: place.teamId,
    measure_id: chosen?.id ?? null,
    ...(before ?? { period: '9999', number: 0 }),
    most: annotationsAPage + 1,
  });
  show(res, 'annotations/list', annotationsPage({ place, measures, chosen, rows, before }));
}

export function newForm(req: Request, res: Response): void {
  const place = placeToAnnotate(req);
  const { measure, period, kind } = readQuery(NewQuery, req);
  const known = {
    measure: measure?.toUpperCase() ?? 'all',
    period: period ?? '',
    kind: kind ?? '',
  };
  showForm(req, res, place, undefined, known);
}

export async function create(req: Request, res: Response): Promise<void> {
  const place = placeToAnnotate(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showForm(req, res, place, undefined, typedText(req.body), errors, status);
  const read = readAnnotation(req);
  if (!read.ok) return refuse(422, read.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  try {
    const { written } = read;
    const result = await write(() => addAnnotation(db, place.teamId, written, actor, clock.now()));
    if (result !== 'done') return refuse(422, [{ field: 'words', message: refusals[result] }]);
  } catch (error) {
    const fault = faultOnForm(error, 'words', res);
    return refuse(fault.status, fault.errors);
  }
  tellDone(req, place, read.code, 'The annotation is added.');
  seeOther(res, annotationsAddress(place.teamId));
}

export function editForm(req: Request, res: Response): void {
  const place = placeToAnnotate(req);
  const annotation = annotationOf(req, place);
  if (annotation.known_until !== null) throw new NotFound();
  showForm(req, res, place, annotation, typedOf(annotation));
}

export async function update(req: Request, res: Response): Promise<void> {
  const place = placeToAnnotate(req);
  const { number } = annotationOf(req, place);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    showForm(req, res, place, annotationOf(req, place), typedText(req.body), errors, status);
  const read = readAnnotation(req);
  if (!read.ok) return refuse(422, read.errors);
  const { db, clock } = req.ctx;
  const { id: actor } = signedIn(req);
  const key = { number, teamId: place.teamId };
  try {
    const { was, written } = read;
    const work = (): string => changeAnnotation(db, key, was, written, actor, clock.now());
    if ((await write(work)) === 'changed') {
      return refuse(409, [changedFault(annotationOf(req, place))]);
    }
  } catch (error) {
    const fault = faultOnForm(error, 'words', res);
    return refuse(fault.status, fault.errors);
  }
  tellDone(req, place, read.code, 'The annotation is changed.');
  seeOther(res, annotationsAddress(place.teamId));
}

/** Leads back to the chart that it stands on, where it is one. */
function tellDone(req: Request, { teamId }: Place, code: string | undefined, text: string): void {
  const link = code && { label: 'See the chart', href: chartAddress(code, teamId) };
  leaveNotice(req, { kind: 'success', text, ...(link && { link }) });
}

const refusals = {
  same: 'There is an annotation with these words in this month already',
  full: `There are ${mostAnnotations} annotations. Remove one that is not needed first`,
} as const;

function measuresOf(req: Request): readonly MeasureName[] {
  const { db, clock } = req.ctx;
  return measuresInOrder(db, { month: monthOf(clock.now()) });
}

function showForm(
  req: Request,
  res: Response,
  place: Place,
  annotation: Annotation | undefined,
  typed: Typed,
  errors: readonly FieldError[] = [],
  status = 200,
): void {
  const version = annotation === undefined ? '' : versionOf(annotation);
  const was = readsNow(status) ? version : (typed['was'] ?? '');
  const shown = { place, measures: measuresOf(req), annotation, was };
  show(res, 'annotations/form', annotationFormPage(shown, typed, errors), status);
}

/** Whoever is told of a change has seen what holds now; a form sent back for a fault has not. */
function readsNow(status: number): boolean {
  return status === 200 || status === 409;
}

type Read =
  | {
      readonly ok: true;
      readonly written: Written;
      /** Of the measure; none for every measure. */
      readonly code: string | undefined;
      readonly was: string;
    }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** All that is wrong is told at once, in the order of the page. */
function readAnnotation(req: Request): Read {
  const form = readForm(AnnotationForm, req);
  const { measure: code = '', period = '' } = typedText(req.body);
  const measure = measuresOf(req).find((one) => one.code === code);
  const errors = form.ok ? [] : [...form.errors];
  if (measure === undefined && code !== 'all') {
    errors.push({ field: 'measure', message: 'Choose a measure' });
  }
  const fault = periodFault(period.trim(), 'month', req.ctx.clock.now());
  if (fault !== undefined) errors.push({ field: 'period', message: fault });
  if (!form.ok || errors.length > 0) return { ok: false, errors: inOrderOfPage(errors) };
  const { measure: _code, was, ...rest } = form.value;
  const written = { ...rest, measure_id: measure?.id ?? null };
  return { ok: true, written, code: measure?.code, was };
}
