/**
 * The version of the rules by which counters are kept. Raise it by one with every change of what a metric or a tally counts
 * (figures-of-revision.ts, the triggers, what use cases add): workers then rebuild the counters of every project that was
 * counted by other rules, once and in the background.
 */
export const COUNTING_RULES = 1;
