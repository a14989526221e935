import type { Request } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { CodeParams } from './forms.ts';
import type { Measure } from './measure-commands.ts';
import { measureByCode } from './measure-queries.ts';
import { endOfTime } from './rules.ts';

/** The measure that the address names, with the definition and target of a month; those decided last, when left out. */
export function measureOf(req: Request, month: string = endOfTime): Measure {
  const { code } = readParams(CodeParams, req);
  const measure = measureByCode(req.ctx.db, { code, month });
  if (measure === undefined) throw new NotFound();
  return measure;
}
