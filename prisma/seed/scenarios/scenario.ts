import { type Actor } from '../../../packages/domain/src/access/index.ts';
import { type Ctx } from '../../../packages/usecases/src/context/index.ts';

/** A picture put into a project, with the exact pixels of what is on it, as COCO counts. */
export interface SeededPicture {
  readonly taskId: string;
  readonly width: number;
  readonly height: number;
  readonly objects: readonly string[];
}

/** What a scenario plays on: use cases, people, pictures that are ready, and a clock that it moves. */
export interface Place {
  readonly ctx: Ctx;
  readonly manager: Actor;
  readonly annotators: readonly Actor[];
  readonly reviewer: Actor;
  /** Puts ready pictures with ready tasks into a project; each has about so many objects. */
  readonly addPictures: (projectId: string, count: number, objects: number) => Promise<SeededPicture[]>;
  readonly pass: (time: { minutes?: number; seconds?: number }) => void;
}

/** Makes one project of a known shape through the use cases, so that figures and histories are true. */
export type Scenario = (place: Place) => Promise<{ projectId: string }>;
