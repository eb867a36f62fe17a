import { once } from '../once.ts';

/** Ends of all open streams. After a gap in what we heard, all are ended: browsers reconnect and fetch anew. */
export const openStreams = () => once('streams', () => new Set<() => void>());
