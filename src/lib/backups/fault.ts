import { StartFault } from '../errors.ts';

/** A backup cannot be made, read or restored; told in one line. */
export class BackupFault extends StartFault {
  override name = 'BackupFault';
}
