import * as z from 'zod';

/** Which images of the fully-automatic stage are told: all, those that the rate is reckoned from, those at work, those in an audit. */
export const AutomaticRows = z.enum(['all', 'lately', 'working', 'audited']);
export type AutomaticRows = z.infer<typeof AutomaticRows>;
