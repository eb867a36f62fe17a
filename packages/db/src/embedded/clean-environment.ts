/** Our environment for PostgreSQL's programs: without PG* settings of other servers, and with English messages. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('PG'));
  return { ...(Object.fromEntries(own) as NodeJS.ProcessEnv), LC_ALL: 'C' }; // fromEntries forgets the names
}
