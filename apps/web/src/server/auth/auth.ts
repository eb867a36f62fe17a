import { recordPasswordChange } from '@maskloop/usecases/access';
import { type Ctx } from '@maskloop/usecases/context';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { type Logger } from 'pino';
import { auditPasswordChange } from './audit-password-change.ts';
import { limitSignIn } from './limit-sign-in.ts';
import { isLoopback, ownOrigins } from '../http/origins.ts';
import { type Mailer } from '../services/mailer.ts';
import { ADDRESS_HEADER } from '../http/client-address.ts';

export interface AuthSettings {
  readonly url: string;
  readonly secret: string;
  readonly port: number;
  readonly trustedOrigins: readonly string[];
}
const DAY = 24 * 3600;

/** Sessions and passwords. Accounts are made by createOwner and invitations alone: nobody signs up by themselves. */
export function openAuth(ctx: Ctx, settings: AuthSettings, log: Logger, mailer: Mailer | undefined) {
  return betterAuth({
    appName: 'Maskloop',
    baseURL: settings.url,
    secret: settings.secret,
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level]({ part: 'auth' }, message) },
    database: prismaAdapter(ctx.db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }) => recordPasswordChange(ctx, user.id, 'password.reset'),
      sendResetPassword: async ({ user, token }) => {
        // The configured address, never the request's Host: whoever asks for the mail must not choose where it leads.
        const link = `${settings.url}/reset-password/${token}`;
        const text = `Hello ${user.name},\n\nset a new password here within an hour:\n${link}\n\nIf you did not ask for this, do nothing.`;
        const sent = await mailer?.send({ to: user.email, subject: 'Set a new Maskloop password', text });
        // Without mail the operator hands the link over: it belongs in their log, and only there.
        if (!sent) log.warn({ userId: user.id, link }, 'password reset asked for; give this person the link');
      },
    },
    hooks: { before: limitSignIn(ctx), after: auditPasswordChange(ctx) },
    session: { expiresIn: 30 * DAY, updateAge: DAY },
    trustedOrigins: (request) => [
      ...settings.trustedOrigins,
      ...(request && isLoopback(settings.url) ? ownOrigins(request.headers) : []),
    ],
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 60 } },
    },
    advanced: {
      // Said, because better-auth leaves them out under test.
      disableCSRFCheck: false,
      disableOriginCheck: false,
      // Cookies know no ports: two installations on one machine must not sign each other out.
      cookiePrefix: `maskloop-${settings.port}`,
      useSecureCookies: settings.url.startsWith('https:'),
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: () => ctx.newId() },
    },
  });
}
export type Auth = ReturnType<typeof openAuth>;
