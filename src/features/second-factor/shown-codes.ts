import type { Response } from 'express';
import { show } from '../../lib/http/show.ts';
import { codesPage } from './own-pages.ts';

/** Shows new codes for paper, this once; `told` is what has just been done. */
export function showCodes(res: Response, told: string, codes: readonly string[]): void {
  show(res, 'second-factor/codes', codesPage(told, codes));
}
