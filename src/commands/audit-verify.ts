import { verifyAudit, type AuditHead, type AuditVerdict } from '../lib/audit.ts';
import { done, failed, UsageError, type Command } from '../lib/command.ts';

export const auditVerify: Command = {
  about: 'Check that no audit entry was changed or taken away.',
  usage: '[--head ID:HASH]',
  options: { head: { type: 'string' } },
  run: async ({ options }, open) => {
    const known = options['head'] === undefined ? undefined : readHead(String(options['head']));
    const verdict = verifyAudit(open().db, known);
    return verdict.ok ? done(inWords(verdict), verdict) : failed(inWords(verdict), verdict);
  },
};

function readHead(text: string): AuditHead {
  const [, id, hash] = /^([1-9]\d{0,14}):([\da-f]{64})$/.exec(text) ?? [];
  if (id === undefined || hash === undefined) {
    throw new UsageError('--head takes what an earlier run printed, such as 12:0a1b…');
  }
  return { id: Number(id), hash };
}

function inWords(verdict: AuditVerdict): string {
  if (!verdict.ok) return `Audit entry ${verdict.id} ${verdict.reason}.`;
  const { entries, head } = verdict;
  if (head === undefined) return `Audit entries: ${entries}, none with a hash yet.`;
  return `Audit entries: ${entries}, all as they were written. Head ${head.id}:${head.hash}`;
}
