import { checkEmail } from '../../lib/text/emails.ts';

/** Where anybody can get an address: such a domain says nothing of a hospital. */
const openToAnybody = new Set(
  `aol.com aol.co.uk btinternet.com btopenworld.com duck.com fastmail.com gmail.com gmx.com gmx.co.uk
  gmx.net googlemail.com hey.com hotmail.co.uk hotmail.com icloud.com live.co.uk live.com mac.com
  mail.com me.com msn.com ntlworld.com outlook.com outlook.co.uk plusnet.com pm.me proton.me
  protonmail.com qq.com rocketmail.com sky.com talktalk.net tiscali.co.uk tutanota.com virginmedia.com
  yahoo.co.uk yahoo.com yandex.com ymail.com zoho.com`.split(/\s+/),
);

/** All staff of the health service, whatever their hospital. */
const everyHospital = new Set(['nhs.net', 'nhs.uk', 'nhs.scot']);

/** Below these anybody can have a domain. */
const suffixes = new Set(['ac.uk', 'co.uk', 'com', 'gov.uk', 'net', 'org', 'org.uk', 'uk']);

type DomainCheck =
  { readonly ok: true; readonly domain: string } | { readonly ok: false; readonly fault: string };

/** Checks a domain that lets people in; an @ before it is left out. */
export function checkDomain(typed: string): DomainCheck {
  const email = checkEmail(`anybody@${typed.replace(/^@/, '')}`);
  if (!email.ok) return { ok: false, fault: 'Enter a domain such as northmoor.nhs.uk' };
  const domain = email.key.slice('anybody@'.length);
  if (suffixes.has(domain)) return { ok: false, fault: 'Enter the whole domain of one hospital' };
  if (openToAnybody.has(domain)) {
    return {
      ok: false,
      fault: `Anybody can get an address at ${domain}, so it cannot be approved`,
    };
  }
  if (everyHospital.has(domain)) {
    return { ok: false, fault: `${domain} is used by every hospital, so it cannot stand for one` };
  }
  return { ok: true, domain };
}
