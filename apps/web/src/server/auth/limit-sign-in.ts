import { countAttempt } from '@maskloop/db/access';
import { type Ctx } from '@maskloop/usecases/context';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { clientAddress } from '../http/client-address.ts';

const WINDOW_MS = 60_000;
/** From one address for one account; and for one account from anywhere. */
const MOST = { address: 8, account: 40 };

/**
 * Slows guessing of one account's password. better-auth's own limit counts by address alone, which must be generous:
 * a whole vendor signs in from behind one.
 */
export const limitSignIn = (ctx: Ctx) =>
  createAuthMiddleware(async (context) => {
    if (context.path !== '/sign-in/email') return;
    const body: unknown = context.body;
    const email = typeof body === 'object' && body !== null && 'email' in body ? String(body.email) : '';
    const account = email.trim().toLowerCase().slice(0, 254);
    const address = clientAddress(context.request?.headers ?? new Headers());
    const count = (key: string) =>
      countAttempt(ctx.db, { id: ctx.newId(), key, windowMs: WINDOW_MS, now: ctx.now() });
    const fromHere = await count(`sign-in|${account}|${address}`);
    const fromAnywhere = await count(`sign-in|${account}`);
    if (fromHere <= MOST.address && fromAnywhere <= MOST.account) return;
    throw new APIError('TOO_MANY_REQUESTS', {
      code: 'TOO_MANY_ATTEMPTS',
      message: 'Too many attempts. Wait a minute and try again.',
    });
  });
