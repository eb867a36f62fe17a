import { type Logger } from 'pino';
import { type Mailer } from './mailer.ts';

/** What the procedures of access need beside the use cases' context. */
export interface Services {
  readonly log: Logger;
  readonly version: string;
  /** Where registry.json lies. */
  readonly modelsDir: string;
  /** Absent where no mail server is configured: links are shown to copy instead. */
  readonly mailer: Mailer | undefined;
  readonly hashPassword: (password: string) => Promise<string>;
}
