import { type Stage } from '@maskloop/domain/stage';

/** What a stage is, and what the paper did in it ("Segment Anything", §4). */
export interface StageText {
  readonly who: string;
  readonly how: string;
  readonly paper: string;
}

export const STAGE_TEXTS: Readonly<Record<Stage, StageText>> = {
  'assisted-manual': {
    who: 'People with the model',
    how: 'A person prompts with clicks and boxes and refines; the most prominent objects first, on to the next picture once a mask takes too long.',
    paper:
      'In the paper (“Segment Anything”, 2023): 4.3 M masks on 120 k images, the model trained anew six times.',
  },
  'semi-automatic': {
    who: 'The model begins, people add',
    how: 'The model fills in the masks it is sure of; a person keeps, changes or rejects them and adds what is missing.',
    paper:
      'In the paper: 5.9 M masks more on 180 k images, the model trained anew five times. Pre-filled masks came from a box detector.',
  },
  'fully-automatic': {
    who: 'The model alone',
    how: 'A grid of points over the picture and its crops; filters by predicted IoU and stability; people audit a sample.',
    paper:
      'In the paper: 1.1 B masks on 11 M images, from a 32 × 32 grid, predicted IoU above 0.88 and stability from 0.95 on.',
  },
};
