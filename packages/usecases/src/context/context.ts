import { type Db, type Tx } from '@maskloop/db';
import { type Enqueue } from '@maskloop/jobs';
import { type Storage } from '@maskloop/storage';

/** What use cases work with; made once per process by its entry point. No other clock, random or service. */
export interface Ctx {
  readonly db: Db;
  readonly storage: Storage;
  readonly enqueue: Enqueue<Tx>;
  readonly now: () => Date;
  readonly newId: () => string;
}
