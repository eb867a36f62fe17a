import * as z from 'zod';

/** The three stages of the data engine ("Segment Anything", §4), in order. */
export const STAGES = ['assisted-manual', 'semi-automatic', 'fully-automatic'] as const;
export const Stage = z.enum(STAGES);
export type Stage = z.infer<typeof Stage>;
