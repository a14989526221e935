import { createReadStream } from 'node:fs';
import { CommandFault, UsageError } from './command.ts';
import { csvLimits } from './csv/sheet.ts';
import { writeWholeFile } from './whole-file.ts';

/** A CSV file, or standard input for `-`: no more than is allowed, and enough to know that there is more. */
export async function readInputFile(file: string): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
      chunks.push(chunk as Buffer);
      size += (chunk as Buffer).length;
      if (size > csvLimits.bytes) break;
    }
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${systemReason(error)}`);
  }
  return Buffer.concat(chunks);
}

/** Writes what a command made; a fault of the system is told in words. */
export function writeOutputFile(file: string, content: string | Uint8Array): void {
  try {
    writeWholeFile(file, content);
  } catch (error) {
    throw new CommandFault(`${file} cannot be written: ${systemReason(error)}`);
  }
}

function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return reasons[code ?? ''] ?? message;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'it is not allowed',
  EPERM: 'it is not allowed',
  EISDIR: 'it is a folder',
  ENOTDIR: 'part of its path is no folder',
  ENOSPC: 'the disk is full',
};
