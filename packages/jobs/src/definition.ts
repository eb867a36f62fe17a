import type * as z from 'zod';

/** A kind of background work. Payloads hold ids only and outlive a deploy: new fields are optional. */
export interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Attempts after the first; a worker that was killed in the middle is forgiven a few times more. */
  readonly retryLimit: number;
  readonly retryDelaySeconds: number;
  /** Hard end of one attempt. A killed worker is noticed within seconds, whatever stands here. */
  readonly expireInSeconds: number;
  /** How many of them one worker process may run at a time. */
  readonly concurrency: number;
}

/** Identity function that keeps the payload's type with the literal. */
export const defineJob = <Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> => definition;
