import { app, type App } from './context.ts';
import { checkOrigin, linkOrigin } from './http/origins.ts';
import { requestContext, type RequestContext } from './request-context.ts';
import { resolveCaller } from './resolve-caller.ts';

/** The context of an HTTP request: who sent it, and that no other site made them. */
export async function openRequest(request: Request, on: App = app()): Promise<RequestContext> {
  const caller = await resolveCaller(on.ctx, on.auth, request.headers);
  checkOrigin(request, on.config, caller?.via === 'session');
  const origin = linkOrigin(on.config.url, request.headers);
  return requestContext({ ctx: on.ctx, caller, origin, services: on.services });
}
