import { day, hour } from '../../src/lib/clock.ts';
import { asked } from '../access-requests/steps.ts';
import {
  count,
  firstAdminPath,
  forgetEverybody,
  linkTo,
  requestLink as resetLink,
} from '../accounts/steps.ts';
import { leave, undoLink } from '../own-data/steps.ts';
import { sendInvitations } from '../invitations/steps.ts';
import type { TestApp } from '../support/app.ts';
import type { Answer, Visitor } from '../support/visitor.ts';
import { password, people, type PersonName } from '../support/world.ts';

/** A one-time secret, as its person has it. */
export interface Fresh {
  /** The path of the link, or '' for a code, which is typed. */
  readonly link: string;
  /** Spends it by the one button of its page. Each try is another form; `visitor` has opened the link. */
  readonly spend: (visitor: Visitor, tried: number) => Promise<Answer>;
  /** The rows that tell that it was spent, to be counted. */
  readonly effect: string;
}

export interface SecretKind {
  /** The route of its link; none for a code. */
  readonly route?: string;
  /** How long it can be spent, from the moment when its mail goes out (`assurance.md` 1c). */
  readonly life: number;
  /** Where it counts from something else than that moment. */
  readonly from?: 'its cause';
  /** How it is refused once it is spent or has had its time. */
  readonly refused: readonly number[];
  /** Makes one as people get it: by forms, and by the mail that comes of them. */
  readonly make: (app: TestApp) => Promise<Fresh>;
}

const gone = [410];

/** Secrets of `secretKinds` that no mail brings, and the folder of their own tests. */
export const provedElsewhere: Readonly<Record<string, string>> = {
  'backup_codes code': 'test/second-factor',
};

/** A case for each of the other `secretKinds`. */
export const secrets: Readonly<Record<string, SecretKind>> = {
  'tokens reset-password': {
    route: '/reset-password/:token',
    life: hour,
    refused: gone,
    make: async (app) => ({
      link: await resetLink(app, 'amina'),
      spend: (visitor, tried) => visitor.post('/reset-password', { password: words(tried) }),
      effect: audited('password.changed', app.ids.amina),
    }),
  },
  'tokens set-password': {
    route: '/reset-password/:token',
    life: 28 * day,
    refused: gone,
    make: async (app) => {
      const email = 'ann.other@example.org';
      const hannah = await app.logIn('hannah');
      await hannah.post('/admin/users/new', { name: 'Ann Other', email, role: 'member' });
      return {
        link: await linkTo(app, email),
        spend: (visitor, tried) => visitor.post('/reset-password', { password: words(tried) }),
        effect: "audit_entries WHERE act = 'password.changed'",
      };
    },
  },
  'tokens first-admin': {
    route: '/first-admin/:token',
    life: day,
    refused: gone,
    make: (app) => {
      forgetEverybody(app);
      return Promise.resolve({
        link: firstAdminPath(app),
        spend: (visitor, tried) => {
          const form = { name: 'Ada Lovell', email: `ada.${tried}@example.org` };
          return visitor.post('/first-admin', { ...form, password: words(tried) });
        },
        effect: 'users',
      });
    },
  },
  invitation_tokens: {
    route: '/invitations/:token',
    life: 28 * day,
    refused: gone,
    make: async (app) => {
      const email = 'nia@example.org';
      await sendInvitations(await app.logIn('hannah'), email);
      return {
        link: await linkTo(app, email),
        spend: (visitor, tried) =>
          visitor.post('/invitation', { name: 'Nia New', password: words(tried) }),
        effect: `users WHERE email_key = '${email}'`,
      };
    },
  },
  'address_tokens confirm': {
    route: '/confirm-address/:token',
    life: day,
    refused: gone,
    make: async (app) => ({
      link: await newAddress(app, 'sian'),
      spend: (visitor) => visitor.post('/confirm-address'),
      effect: audited('user.address-changed', app.ids.sian),
    }),
  },
  'address_tokens undo': {
    route: '/undo-address/:token',
    life: 7 * day,
    refused: gone,
    make: async (app) => {
      const visitor = app.visitor();
      await visitor.get(await newAddress(app, 'tom'));
      await visitor.post('/confirm-address');
      return {
        link: await linkTo(app, people.tom.email),
        spend: (one) => one.post('/undo-address'),
        effect: audited('user.address-change-undone', app.ids.tom),
      };
    },
  },
  access_request_tokens: {
    route: '/confirm-request/:token',
    life: day,
    refused: gone,
    make: async (app) => {
      const { link } = await asked(app);
      const effect = "audit_entries WHERE act = 'access-request.confirmed'";
      return { link, spend: (visitor) => visitor.post('/confirm-request'), effect };
    },
  },
  departure_tokens: {
    route: '/undo-leaving/:token',
    life: 14 * day,
    from: 'its cause',
    refused: gone,
    make: async (app) => {
      await leave(await app.logIn('moses'));
      const effect = audited('user.came-back', app.ids.moses);
      const link = await undoLink(app, 'moses');
      return { link, spend: (visitor) => visitor.post('/undo-leaving'), effect };
    },
  },
  'access_request_tokens code': {
    life: day,
    // Past five tries of whatever code, only the link confirms.
    refused: [422, 429],
    make: async (app) => {
      const { page, code } = await asked(app);
      const effect = "audit_entries WHERE act = 'access-request.confirmed'";
      return { link: '', spend: (visitor) => visitor.post(page, { code }), effect };
    },
  },
};

/** A browser that has opened the link and stands at its form. */
export async function standingAt(app: TestApp, { link }: Fresh): Promise<Visitor> {
  const visitor = app.visitor();
  if (link !== '') await visitor.get(link);
  return visitor;
}

export function effects(app: TestApp, { effect }: Fresh): number {
  return count(app, effect);
}

/** Asks for another address for somebody, and gives the link of the mail that comes of it. */
async function newAddress(app: TestApp, name: PersonName): Promise<string> {
  const email = `${name}.new@example.org`;
  const visitor = await app.logIn(name);
  await visitor.post('/account/address', { email, current_password: password });
  return linkTo(app, email);
}

/** Each form brings another password. */
function words(tried: number): string {
  return `plume kettle ninepins ${tried}`;
}

function audited(act: string, userId: number): string {
  return `audit_entries WHERE act = '${act}' AND target_id = ${userId}`;
}
