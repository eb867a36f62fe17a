import { contract } from '@maskloop/contract';
import { createORPCClient, ORPCError } from '@orpc/client';
import { type ContractRouterClient } from '@orpc/contract';
import { type JsonifiedClient } from '@orpc/openapi-client';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { Failure } from './failure.ts';

/** A running Maskloop and the key to it. */
export interface Server {
  readonly url: string;
  readonly key: string;
  readonly api: JsonifiedClient<ContractRouterClient<typeof contract>>;
}
export interface ServerOptions {
  readonly server?: string | undefined;
  readonly key?: string | undefined;
}
type Environment = Readonly<Record<string, string | undefined>>;

/** The server that options or environment name. Throws Failure where they do not. */
export function connect(options: ServerOptions, env: Environment): Server {
  const url = (options.server ?? env['MASKLOOP_URL'] ?? 'http://localhost:3000').replace(/\/$/, '');
  const key = options.key ?? env['MASKLOOP_API_KEY'];
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Failure(`${url} is no address of a Maskloop: --server http://localhost:3000`, 2);
  }
  if (key === undefined || key === '') {
    throw new Failure('Set MASKLOOP_API_KEY to a key from the page “API keys”.', 2);
  }
  const headers = { authorization: `Bearer ${key}` };
  return { url, key, api: createORPCClient(new OpenAPILink(contract, { url: `${url}/api/v1`, headers })) };
}

/** What failed, as a sentence. */
export function sentenceOf(error: unknown, server?: Server): string {
  if (error instanceof ORPCError || error instanceof Failure) return error.message;
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return `${server?.url ?? 'The server'} cannot be reached. Does Maskloop run there?`;
  }
  return error instanceof Error ? error.message : String(error);
}
