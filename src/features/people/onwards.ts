import { membersHome, welcomePage } from '../../lib/http/guards.ts';
import { safeReturnTo } from '../../lib/http/return-to.ts';

/** Where somebody wanted to go before they were asked who they are; '' when nowhere, or back there. */
export function safeOnwards(text: string | undefined): string {
  const address = safeReturnTo(text) ?? '';
  return address.startsWith(welcomePage) ? '' : address;
}

export function onwards(text: string | undefined): string {
  return safeOnwards(text) || membersHome;
}
