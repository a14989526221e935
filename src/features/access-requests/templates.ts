import type { Request, Response } from 'express';
import { write } from '../../lib/db/transaction.ts';
import { NotFound } from '../../lib/errors.ts';
import { signedIn } from '../../lib/http/context.ts';
import { faultOnForm } from '../../lib/http/form-faults.ts';
import {
  readForm,
  readNoFields,
  readParams,
  typedText,
  type FieldError,
} from '../../lib/http/forms.ts';
import { leaveNotice } from '../../lib/http/notice.ts';
import { seeOther, show } from '../../lib/http/show.ts';
import { RequestParams, TemplateForm } from './forms.ts';
import { addTemplate, changeTemplate, removeTemplate } from './settings-commands.ts';
import { templatePage, templatesAddress, templatesPage } from './settings-pages.ts';
import { declineTemplates, templateById } from './template-queries.ts';

export function index(req: Request, res: Response): void {
  show(res, 'access-requests/templates', templatesPage(declineTemplates(req.ctx.db, {})));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const refuse = (status: number, errors: readonly FieldError[]): void => {
    const page = templatesPage(declineTemplates(db, {}), typedText(req.body), errors);
    show(res, 'access-requests/templates', page, status);
  };
  return save(req, res, 'The answer is added.', refuse, (template, actor) =>
    addTemplate(db, template, actor, clock.now()),
  );
}

export function editForm(req: Request, res: Response): void {
  const { id, title, body } = templateOf(req);
  show(res, 'access-requests/template', templatePage(id, { title, body }));
}

export async function update(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = templateOf(req);
  const refuse = (status: number, errors: readonly FieldError[]): void =>
    show(res, 'access-requests/template', templatePage(id, typedText(req.body), errors), status);
  await save(req, res, 'The answer is saved.', refuse, (template, actor) =>
    changeTemplate(db, id, template, actor, clock.now()),
  );
}

export async function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = readParams(RequestParams, req);
  readNoFields(req);
  const { id: actor } = signedIn(req);
  if (!(await write(() => removeTemplate(db, id, actor, clock.now())))) throw new NotFound();
  leaveNotice(req, { kind: 'success', text: 'The answer is removed.' });
  seeOther(res, templatesAddress);
}

async function save(
  req: Request,
  res: Response,
  done: string,
  refuse: (status: number, errors: readonly FieldError[]) => void,
  keep: (template: { title: string; body: string }, actor: number) => boolean,
): Promise<void> {
  const form = readForm(TemplateForm, req);
  if (!form.ok) return refuse(422, form.errors);
  try {
    const { id: actor } = signedIn(req);
    if (!(await write(() => keep(form.value, actor)))) {
      return refuse(422, [{ field: 'title', message: 'Another answer has this title' }]);
    }
    leaveNotice(req, { kind: 'success', text: done });
    seeOther(res, templatesAddress);
  } catch (error) {
    const { status, errors } = faultOnForm(error, 'body', res);
    refuse(status, errors);
  }
}

function templateOf(req: Request): NonNullable<ReturnType<typeof templateById>> {
  const template = templateById(req.ctx.db, readParams(RequestParams, req));
  if (template === undefined) throw new NotFound();
  return template;
}
