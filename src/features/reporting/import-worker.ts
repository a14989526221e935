import { serveJobs } from '../../lib/workers/serve-jobs.ts';
import { doImportJob, type ImportJob } from './import-work.ts';

serveJobs((db, job) => doImportJob(db, job as ImportJob));
