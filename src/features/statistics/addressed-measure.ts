import type { Request } from 'express';
import * as z from 'zod';
import { NotFound } from '../../lib/errors.ts';
import { readParams } from '../../lib/http/forms.ts';
import { measureByCode, monthOf } from '../programme/index.ts';
import type { Measure } from './measured/measure.ts';

/** The measure that the address names, with the definition in force. */
export function addressedMeasure(req: Request): Measure {
  const { db, clock } = req.ctx;
  const { code } = readParams(CodeParams, req);
  const measure = measureByCode(db, { code, month: monthOf(clock.now()) });
  if (measure === undefined) throw new NotFound();
  return measure;
}

const CodeParams = z.object({ code: z.string().max(10) });
