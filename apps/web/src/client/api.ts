import { type contract } from '@maskloop/contract';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { type ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';

const link = new RPCLink({ url: () => `${window.location.origin}/rpc` });

/** Every procedure of the contract as a function: `await client.tasks.claim({ projectId })`. */
export const client: ContractRouterClient<typeof contract> = createORPCClient(link);

/** The same as options of TanStack Query: `useQuery(api.projects.get.queryOptions({ input }))`. */
export const api = createTanstackQueryUtils(client);

/** Addresses of a picture's pixels, which travel by plain routes. */
export const imageUrl = (imageId: string, kind: 'thumbnail' | 'display' | 'original') =>
  `/api/v1/images/${imageId}/${kind}`;
