import * as z from 'zod';
import { emailField, line, lines, nameField, trapField } from '../../lib/http/fields.ts';
import { idParam, typedText } from '../../lib/http/forms.ts';
import { roles } from '../../lib/http/viewer.ts';
import { referencePattern } from '../../lib/text/references.ts';
import { checkDomain } from './domain-names.ts';
import { longestReason, longestWhy } from './rules.ts';

const tooLong = (what: string, most: number): string =>
  `${what} must be ${most.toLocaleString('en-GB')} characters or fewer`;

/** A field of the other kind of request: whatever stands in it is left out. */
const leftOut = z
  .unknown()
  .optional()
  .transform(() => '');

const hospitalField = line('Enter your hospital', tooLong('Hospital', 120), 120);
const introducerField = line('Enter who introduced you', tooLong('Who introduced you', 200), 200);
const roleField = line('Enter your role', tooLong('Your role', 80), 80);

const first = { name: nameField(), email: emailField() };

const last = {
  why: lines('Enter why you ask for access', tooLong('Why you ask', longestWhy), longestWhy),
  return_to: z.string().max(2_000).optional().catch(undefined),
  website: trapField,
};

const HospitalForm = z.strictObject({
  ...first,
  kind: z.literal('hospital'),
  hospital: hospitalField,
  role_title: roleField,
  introduced_by: leftOut,
  ...last,
});

const PartnerForm = z.strictObject({
  ...first,
  kind: z.literal('partner'),
  hospital: leftOut,
  role_title: leftOut,
  introduced_by: introducerField,
  ...last,
});

/** Nobody can be told what else is missing before they have said who they are. */
const UnknownForm = z.strictObject({
  ...first,
  kind: z.enum(['hospital', 'partner'], 'Choose how you take part'),
  hospital: leftOut,
  role_title: leftOut,
  introduced_by: leftOut,
  ...last,
});

export type AskedAccess = Omit<z.output<typeof UnknownForm>, 'website' | 'return_to'>;

/** The form that goes with the kind of request that was chosen. */
export function requestFormFor(body: unknown): z.ZodType<z.output<typeof UnknownForm>> {
  const { kind } = typedText(body);
  if (kind === 'hospital') return HospitalForm;
  return kind === 'partner' ? PartnerForm : UnknownForm;
}

export const AccessQuery = z.object({ return_to: z.string().optional().catch(undefined) });

export const ReferenceParams = z.object({ reference: z.string().max(20).regex(referencePattern) });

export const CodeForm = z.strictObject({
  code: z
    .string({ error: 'Enter the code' })
    .max(100, 'The code has 8 letters and numbers')
    .trim()
    .min(1, 'Enter the code'),
});

export const RequestParams = z.object({ id: idParam });

const teamField = z
  .string({ error: 'Choose a hospital' })
  .max(15, 'Choose a hospital')
  .regex(/^([1-9]\d*)?$/, 'Choose a hospital')
  .transform((text) => (text === '' ? null : Number(text)));

export const ApprovalForm = z.strictObject({
  role: z.enum(roles, 'Choose a role'),
  team: teamField,
});

const reasonTooLong = tooLong('The reason', longestReason);

/** `own` counts only when it was chosen. */
export const DeclineForm = z.strictObject({
  template: z.union([z.literal('own'), idParam], 'Choose a reason'),
  own: z.string({ error: 'Enter the reason' }).default(''),
});

export const ReasonField = lines('Enter the reason', reasonTooLong, longestReason);

/** The queue stands oldest first: the rows after this one. */
export const AfterQuery = z.object({ after: z.coerce.number().int().nonnegative().catch(0) });

export const TemplateForm = z.strictObject({
  title: line('Enter a title', tooLong('Title', 80), 80),
  body: lines(
    'Enter what the applicant is told',
    tooLong('The text', longestReason),
    longestReason,
  ),
});

export const DomainForm = z.strictObject({
  domain: line('Enter a domain', tooLong('Domain', 253), 253).transform((text, ctx) => {
    const check = checkDomain(text);
    if (check.ok) return check.domain;
    ctx.addIssue({ code: 'custom', message: check.fault });
    return z.NEVER;
  }),
  team: teamField.transform((team, ctx) => {
    if (team !== null) return team;
    ctx.addIssue({ code: 'custom', message: 'Choose a hospital' });
    return z.NEVER;
  }),
});
