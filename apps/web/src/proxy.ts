import { NextResponse, type NextRequest } from 'next/server';
import { contentSecurityPolicy } from './server/http/content-security-policy.ts';

/** Every page gets a policy with a nonce of its own; Next puts the nonce on the scripts it writes. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

/** Pages alone: bodies of uploads must not pass here, and what is not a page has a fixed policy (next.config.ts). */
export const config = { matcher: ['/((?!api/|rpc|metrics|_next/|ort/).*)'] };
