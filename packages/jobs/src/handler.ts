import { type JobName, type JobPayload } from './definitions.ts';

/** What a handler is given beside its payload. */
export interface JobRun {
  readonly jobId: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** Aborts when the job is cancelled, took too long, or this process is leaving or lost its hold on the job. */
  readonly signal: AbortSignal;
  /** Tells people how far it is; cheap to call often. */
  readonly progress: (done: number, total: number) => void;
}

/** Does the work; throws `FinalFailure`, `Postponed`, or anything else to be tried again. Running twice must do no harm. */
export type JobHandler<Name extends JobName> = (payload: JobPayload<Name>, run: JobRun) => Promise<void>;

/** One handler for every job there is. */
export type JobHandlers = { readonly [Name in JobName]: JobHandler<Name> };
