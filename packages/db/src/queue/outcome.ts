import { AppError } from '@maskloop/domain/errors';
import { FinalFailure, JOBS, JobStopped, Postponed } from '@maskloop/jobs';
import { type ClaimedJob } from './claim-jobs.ts';

/** How an attempt ended, and what follows. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Runs again; `counted`: this attempt was one of those it has. */
  | {
      readonly kind: 'again';
      readonly afterSeconds: number;
      readonly counted: boolean;
      readonly error: string | null;
    }
  | ({ readonly kind: 'failed' } & Failure)
  /** Others decide: it was cancelled, or this worker no longer holds it. */
  | { readonly kind: 'none' };

/** Any end but the good one. */
export type Unfinished = Exclude<Outcome, { kind: 'done' }>;

/** Why a job failed for good; the message is for people. */
export interface Failure {
  readonly code: string;
  readonly message: string;
}

/** A worker killed in the middle is not the job's fault, unless it happens again and again. */
const LOSSES_FORGIVEN = 4;

/** What follows an error thrown by a handler. */
export function outcomeOf(error: unknown, job: ClaimedJob, signal: AbortSignal): Unfinished {
  const stopped = signal.aborted && signal.reason instanceof JobStopped ? signal.reason.reason : undefined;
  if (stopped === 'cancelled' || stopped === 'lost') return { kind: 'none' };
  if (stopped === 'stopping') return { kind: 'again', afterSeconds: 0, counted: false, error: null };
  if (error instanceof Postponed) {
    return { kind: 'again', afterSeconds: error.seconds, counted: false, error: error.message };
  }
  if (error instanceof FinalFailure) return { kind: 'failed', code: error.code, message: error.message };
  const { retryLimit, retryDelaySeconds, expireInSeconds } = JOBS[job.name];
  const message =
    stopped === 'too-slow' ? `It took longer than ${expireInSeconds / 60} minutes.` : sentenceOf(error);
  if (job.attempt > retryLimit) return { kind: 'failed', code: 'unexpected', message };
  const afterSeconds = retryDelaySeconds * 2 ** (job.attempt - 1);
  return { kind: 'again', afterSeconds, counted: true, error: message };
}

/** What follows when the worker that ran the job was killed or lost the database. */
export function outcomeOfLoss(job: ClaimedJob): Unfinished {
  if (job.attempt <= JOBS[job.name].retryLimit + LOSSES_FORGIVEN) {
    return {
      kind: 'again',
      afterSeconds: 0,
      counted: true,
      error: 'The worker was lost in the middle; started again.',
    };
  }
  return {
    kind: 'failed',
    code: 'worker_lost',
    message: `The worker was lost ${job.attempt} times while it worked on this. The machine may have too little memory.`,
  };
}

function sentenceOf(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  // Some libraries put a page before what happened: the last line says it.
  return `Unexpected: ${message.trim().split('\n').at(-1) ?? ''}`.slice(0, 1000);
}
