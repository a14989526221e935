import type { Request, Response } from 'express';
import { NotFound } from '../../lib/errors.ts';
import { readParams, typedText } from '../../lib/http/forms.ts';
import { show } from '../../lib/http/show.ts';
import { RequestParams, TemplateForm } from './forms.ts';
import { removeSetting, saveSetting } from './saved-settings.ts';
import { addTemplate, changeTemplate, removeTemplate } from './settings-commands.ts';
import { templatePage, templatesAddress, templatesPage } from './settings-pages.ts';
import { declineTemplates, templateById } from './template-queries.ts';

const saved = { form: TemplateForm, list: templatesAddress, field: 'body' };
const taken = { field: 'title', message: 'Another answer has this title' };

export function index(req: Request, res: Response): void {
  show(res, 'access-requests/templates', templatesPage(declineTemplates(req.ctx.db, {})));
}

export function create(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return saveSetting(req, res, {
    ...saved,
    keep: (template, actor) => (addTemplate(db, template, actor, clock.now()) ? undefined : taken),
    done: () => 'The answer is added.',
    refuse: ({ status, errors }) => {
      const page = templatesPage(declineTemplates(db, {}), typedText(req.body), errors);
      show(res, 'access-requests/templates', page, status);
    },
  });
}

export function editForm(req: Request, res: Response): void {
  const { id, title, body } = templateOf(req);
  show(res, 'access-requests/template', templatePage(id, { title, body }));
}

export async function update(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  const { id } = templateOf(req);
  await saveSetting(req, res, {
    ...saved,
    keep: (template, actor) =>
      changeTemplate(db, id, template, actor, clock.now()) ? undefined : taken,
    done: () => 'The answer is saved.',
    refuse: ({ status, errors }) =>
      show(res, 'access-requests/template', templatePage(id, typedText(req.body), errors), status),
  });
}

export function remove(req: Request, res: Response): Promise<void> {
  const { db, clock } = req.ctx;
  return removeSetting(req, res, {
    remove: (id, actor) => removeTemplate(db, id, actor, clock.now()),
    done: 'The answer is removed.',
    list: templatesAddress,
  });
}

function templateOf(req: Request): NonNullable<ReturnType<typeof templateById>> {
  const template = templateById(req.ctx.db, readParams(RequestParams, req));
  if (template === undefined) throw new NotFound();
  return template;
}
