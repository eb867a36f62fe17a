import * as z from 'zod';

/** Which pictures get a task of the stage that a project moves to; each includes those before it. */
export const MOVE_SCOPES = ['new', 'unfinished', 'all'] as const;
export const MoveScope = z.enum(MOVE_SCOPES);
export type MoveScope = z.infer<typeof MoveScope>;

/**
 * How a picture stands before a move: nobody has begun its task of another stage; its work is finished; somebody is at it, or it
 * waits for review; it has an open task of the stage already; it was skipped or could not be prepared; it has no task.
 */
export const PICTURE_STANDINGS = [
  'unfinished',
  'finished',
  'under-way',
  'there',
  'aside',
  'without',
] as const;
export type PictureStanding = (typeof PICTURE_STANDINGS)[number];

/** The pictures that get a task: those under way are finished as they are, those put aside wait for a manager. */
export const IN_SCOPE: Readonly<Record<MoveScope, readonly PictureStanding[]>> = {
  new: [],
  unfinished: ['unfinished', 'without'],
  all: ['unfinished', 'without', 'finished'],
};
