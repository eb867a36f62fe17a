const CODES = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  '57P01',
  '57P03',
]);

/** Whether an error says that PostgreSQL cannot be reached, here or in its causes. */
export function databaseIsAway(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  if ('code' in error && typeof error.code === 'string' && CODES.has(error.code)) return true;
  if (
    error instanceof Error &&
    /ECONNREFUSED|Can't reach database server|DatabaseNotReachable/.test(error.message)
  )
    return true;
  return 'cause' in error && databaseIsAway(error.cause, depth + 1);
}
