/** Our environment for PostgreSQL's programs: without PG* settings of other servers, and with English messages. */
export function cleanEnvironment(): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !name.startsWith('PG'),
  );
  return { ...(Object.fromEntries(own) as Record<string, string>), LC_ALL: 'C' }; // undefined was filtered out above
}
