import { AppError } from '@maskloop/domain/errors';
import { app } from '../context.ts';
import { answer } from './answer.ts';

/** better-auth's own routes: people in browsers. API keys stay outside. */
export const authRoute = (request: Request): Promise<Response> =>
  answer(request, () => {
    if (request.headers.has('authorization')) {
      throw new AppError(
        'FORBIDDEN',
        'Accounts and sessions are managed by people who are signed in, not by API keys.',
      );
    }
    return app().auth.handler(request);
  });
