import type { Request, Response } from 'express';
import { changeJobAsked } from './asked-changes.ts';
import { retryJob } from './commands.ts';

export function create(req: Request, res: Response): Promise<void> {
  return changeJobAsked(req, res, retryJob, 'is tried again now');
}
