/** PostgreSQL's and the network's codes for «no connection» → what is wrong and what to do. */
const CAUSES: Record<string, (server: string, database: string, user: string) => string> = {
  ECONNREFUSED: (server) => `No PostgreSQL answers at ${server}: start it, or correct --database-url.`,
  ENOTFOUND: (server) => `The host of ${server} is unknown: correct --database-url.`,
  EAI_AGAIN: (server) =>
    `The host of ${server} cannot be looked up now: check the network, or correct --database-url.`,
  ETIMEDOUT: (server) =>
    `${server} does not answer: check the network and firewall, or correct --database-url.`,
  EHOSTUNREACH: (server) => `${server} cannot be reached: check the network, or correct --database-url.`,
  ECONNRESET: (server) =>
    `${server} closed the connection: check that it is a PostgreSQL, and its TLS settings.`,
  '28P01': (server, _, user) => `${server} refused the password of user ${user}: correct --database-url.`,
  '28000': (server, _, user) =>
    `${server} does not let user ${user} in from here: check its pg_hba.conf and TLS settings.`,
  '3D000': (server, database) =>
    `There is no database ${database} at ${server}: create it, or correct --database-url.`,
  '42501': (_, database, user) =>
    `User ${user} may not create tables in database ${database}: grant it the right (GRANT CREATE), or make it the owner.`,
  '53300': (server) => `${server} has no connection left: raise its max_connections, or close others.`,
  '57P03': (server) => `${server} is starting up or shutting down: wait a moment, then start again.`,
};

/** One sentence for a failed connection to `url`, without its password; undefined when the failure is another. */
export function connectionSentence(error: unknown, url: string): string | undefined {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target)
    return 'The database address is not an address: --database-url needs postgresql://user:password@host:5432/database.';
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  const cause = CAUSES[/timeout/i.test(message) && !code ? 'ETIMEDOUT' : code];
  const server = `${target.hostname}:${target.port || '5432'}`;
  return cause?.(
    server,
    decodeURIComponent(target.pathname.slice(1)) || 'postgres',
    decodeURIComponent(target.username),
  );
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError) return codeOf(error.errors[0]); // one error for each address of the host
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
