import type { Request, Response } from 'express';
import { typedText, type FieldError } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import type { Measure } from './measure-commands.ts';
import { measurePage } from './measure-pages.ts';
import { targetsOf, versionsOf } from './measure-queries.ts';
import { teamsWithLetters } from './sharing-queries.ts';

/** Shows an admin a measure; its form for targets with what was typed, where that failed. */
export function showMeasure(
  req: Request,
  res: Response,
  measure: Measure,
  errors: readonly FieldError[] = [],
  status = 200,
): void {
  const { db } = req.ctx;
  const of = { measure_id: measure.id };
  const shown = {
    measure,
    versions: versionsOf(db, of),
    targets: targetsOf(db, of),
    teams: teamsWithLetters(db, {}),
  };
  const typed = status === 200 ? {} : typedText(req.body);
  show(res, 'programme/measure', measurePage(shown, typed, errors), status);
}
