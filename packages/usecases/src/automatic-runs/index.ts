export { acceptAutomatic, failAutomatic, passOverAutomatic, unfailAutomatic } from './accept-automatic.ts';
export { feedAutomatic, resumeAutomatic } from './feed-automatic.ts';
export { getAutomaticRun } from './get-automatic-run.ts';
export { automaticCsv, listAutomaticImages } from './list-automatic-images.ts';
export { pauseAutomatic } from './pause-automatic.ts';
export { listAutomaticFailures, retryAutomatic } from './retry-automatic.ts';
