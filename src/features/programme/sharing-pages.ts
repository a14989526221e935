import { formState, type FormState } from '../../lib/http/form-state.ts';
import type { FieldError, Typed } from '../../lib/http/forms.ts';
import type { Page } from '../../lib/http/layout.ts';
import { longDate } from '../../lib/text/dates.ts';
import { programmeTrail, sharingAddress } from './addresses.ts';
import { sharingInWords, waitingInWords } from './in-words.ts';
import { sharings, type Sharing } from './rules.ts';
import type { everyChange } from './sharing-queries.ts';
import { inForceFrom, ruleAt, type SharingChange } from './sharing-rules.ts';

interface SharingPage extends Page {
  readonly action: string;
  readonly now: string;
  readonly waiting:
    { readonly text: string; readonly reason: string; readonly takeBack: string } | undefined;
  /** The day from which a change decided now would hold. */
  readonly from: string;
  readonly choices: readonly {
    readonly value: string;
    readonly label: string;
    readonly hint: string;
  }[];
  readonly form: FormState<'sharing' | 'reason'>;
  readonly history: readonly { readonly rule: string; readonly about: string }[];
}

declare module '../../lib/views/views.ts' {
  interface Views {
    'programme/sharing': SharingPage;
  }
}

type Change = ReturnType<typeof everyChange>[number];

const choices: Readonly<Record<Sharing, { readonly label: string; readonly hint: string }>> = {
  name: {
    label: 'By name',
    hint: 'Everybody reads “Northmoor General: 62%” beside their own figure.',
  },
  letter: {
    label: 'By letter',
    hint: 'Others read “Team C: 62%”. The letter was drawn at random and stays the same. Northmoor General alone knows that it is C.',
  },
  aggregate: {
    label: 'All teams together',
    hint: 'Others read “All teams: 58%” and nothing of Northmoor General alone.',
  },
};

export function sharingPage(
  changes: readonly Change[],
  now: Date,
  typed: Typed = {},
  errors: readonly FieldError[] = [],
): SharingPage {
  const rule = ruleAt(
    changes.filter(({ withdrawn_at }) => withdrawn_at === null),
    now,
  );
  const { sharing, since, waiting } = rule;
  const when = since === undefined ? '' : ` Since ${longDate(since)}.`;
  return {
    title: 'How teams see one another',
    section: '/admin',
    trail: programmeTrail,
    errors,
    action: sharingAddress,
    now: `Now teams ${sharingInWords(sharing)}.${when}`,
    waiting: waiting === undefined ? undefined : waitingOf(waiting),
    from: longDate(inForceFrom(now).toISOString()),
    choices: sharings.map((value) => {
      const { label, hint } = choices[value];
      return { value, label: value === sharing ? `${label}: the rule now` : label, hint };
    }),
    form: formState(['sharing', 'reason'], typed, errors),
    history: changes.map((change) => ({
      rule: choices[change.sharing].label,
      about: historyInWords(change, now),
    })),
  };
}

function waitingOf(waiting: SharingChange): SharingPage['waiting'] {
  return {
    text: waitingInWords(waiting),
    reason: waiting.reason,
    takeBack: `${sharingAddress}/${waiting.id}/withdrawal`,
  };
}

function historyInWords(change: Change, now: Date): string {
  const { decider, decided_at, in_force_at, withdrawn_at, reason } = change;
  const who = decider ?? 'Somebody who has left';
  const decided = `${who} decided it on ${longDate(decided_at)}. Why: ${reason}`;
  if (withdrawn_at !== null) return `Taken back on ${longDate(withdrawn_at)}. ${decided}`;
  const held = new Date(in_force_at) <= now ? 'In force since' : 'Will hold from';
  return `${held} ${longDate(in_force_at)}. ${decided}`;
}
