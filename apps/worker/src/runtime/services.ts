import { type Ctx } from '@maskloop/usecases/context';
import { type Encoders } from './encoders.ts';
import { type Logger } from './logger.ts';
import { type Models } from './models.ts';

/** What handlers work with; put together in main.ts. */
export interface Services {
  readonly ctx: Ctx;
  readonly log: Logger;
  readonly models: Models;
  readonly encoders: Encoders;
}
