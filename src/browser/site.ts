import { focusOnFaults } from './faults.ts';
import { warnBeforeLogOut } from './log-out-warning.ts';
import { openAtNewest } from './newest.ts';
import { showPasswords } from './passwords.ts';
import { previewInPlace } from './preview.ts';

/* The one script of the site. Every page works without it; each part leaves alone what it does not find. */

focusOnFaults();
showPasswords();
previewInPlace();
openAtNewest();
warnBeforeLogOut();
