import { createHash } from 'node:crypto';

/** A text that comes back this often is worth keeping. */
const WORTH = 4;
const MOST_NAMED = 200;
const MOST_WATCHED = 2_000;

/**
 * Names for the statements that a process sends again and again, so that each connection parses and plans them once:
 * that is most of the time of a small statement. Texts that come seldom, such as lists of varying length, get none, and
 * their number is bounded.
 */
export function statementNames(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  const seen = new Map<string, number>();
  return ({ sql }) => {
    const name = names.get(sql);
    if (name !== undefined || names.size >= MOST_NAMED) return name ?? '';
    const times = (seen.get(sql) ?? 0) + 1;
    if (seen.size >= MOST_WATCHED) seen.clear();
    seen.set(sql, times);
    if (times < WORTH) return '';
    const made = `maskloop_${createHash('sha256').update(sql).digest('hex').slice(0, 24)}`;
    names.set(sql, made);
    return made;
  };
}
