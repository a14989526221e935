import type { Request, Response } from 'express';
import { signedIn } from '../../lib/http/context.ts';
import { readForm } from '../../lib/http/forms.ts';
import { NoteForm } from './forms.ts';
import { act } from './user-acts.ts';
import { addNote } from './user-commands.ts';
import { showAgain, userOf } from './addressed-user.ts';

export async function create(req: Request, res: Response): Promise<void> {
  const { id } = userOf(req);
  const form = readForm(NoteForm, req);
  if (!form.ok) return showAgain(req, res, { status: 422, errors: form.errors });
  const { body } = form.value;
  const { db, clock } = req.ctx;
  const { id: author } = signedIn(req);
  await act(req, res, id, 'body', () => {
    addNote(db, id, body, author, clock.now());
    return 'The note has been kept.';
  });
}
