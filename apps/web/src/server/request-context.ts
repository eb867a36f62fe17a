import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx } from '@maskloop/usecases/context';
import { type Caller } from './caller.ts';
import { type Services } from './services/services.ts';

/** What a handler is given. Most use `ctx` and `actor` and nothing else. */
export interface RequestContext {
  readonly ctx: Ctx;
  /** Who acts. Where nobody is signed in, touching it throws UNAUTHORIZED. */
  readonly actor: Actor;
  /** Who called, if anybody; for procedures that are public. */
  readonly caller: Caller | undefined;
  /** Scheme, host and port by which the caller reaches us; links begin with it. */
  readonly origin: string;
  readonly services: Services;
}

const refuse = (): never => {
  throw new AppError('UNAUTHORIZED');
};
const NOBODY: Actor = Object.freeze(
  Object.defineProperties(
    {},
    {
      userId: { get: refuse },
      workspaceId: { get: refuse },
      role: { get: refuse },
      scopes: { get: refuse },
    },
  ),
  // Every property of an Actor is there, and throws.
) as Actor;

/** The context of one request. */
export const requestContext = (parts: Omit<RequestContext, 'actor'>): RequestContext => ({
  ...parts,
  actor: parts.caller?.actor ?? NOBODY,
});
