import { type JobName, type JobPayload } from './definitions.ts';

/** What people see of a job before it runs. */
export interface JobCard {
  readonly workspaceId: string;
  readonly projectId?: string;
  /** The image, export … it works on. */
  readonly subjectId?: string;
  /** What people recognise it by: a file name, an export's name. */
  readonly title: string;
  /** Somebody is looking at the screen for it: it goes before others of its kind. */
  readonly urgent?: boolean;
  /** A job that failed or was cancelled and runs again as itself. */
  readonly again?: string;
}

/**
 * The port through which use cases ask for background work: within the caller's transaction `tx`, so the job exists
 * exactly if what made it necessary was written. Returns the job's id. `packages/db/queue` implements it.
 */
export type Enqueue<Tx> = <Name extends JobName>(
  tx: Tx,
  name: Name,
  payload: JobPayload<Name>,
  card: JobCard,
) => Promise<string>;
