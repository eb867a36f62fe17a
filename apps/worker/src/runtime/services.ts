import { type Ctx } from '@maskloop/usecases/context';
import { type Models } from '../embedding/models.ts';
import { type Embedder } from '../embedding/open-embedder.ts';
import { type EdgeFinder, type Evaluator, type ObjectFinder } from '../decoding/open-decoding.ts';
import { type Refiner } from '../refining/open-refiner.ts';
import { type Logger } from './logger.ts';

/** What handlers work with; put together in main.ts. */
export interface Services {
  readonly ctx: Ctx;
  readonly log: Logger;
  readonly models: Models;
  readonly embedder: Embedder;
  /** Where registry.json lies. */
  readonly modelsDir: string;
  /** Where bundles are unpacked and downloads wait until they are whole. */
  readonly incomingDir: string;
  /** Whether models may be downloaded from this machine and its network. */
  readonly pullPrivate: boolean;
  readonly edgeFinder: EdgeFinder;
  readonly objectFinder: ObjectFinder;
  readonly evaluator: Evaluator;
  readonly refiner: Refiner;
}
