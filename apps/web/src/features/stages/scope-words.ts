import { type MoveScope } from '@maskloop/domain/stage';

/** Which pictures a move is for, in the table of moves and where it is decided. */
export const SCOPE_WORDS: Readonly<Record<MoveScope, { short: string; label: string; hint: string }>> = {
  new: {
    short: 'New ones',
    label: 'New pictures only',
    hint: 'Pictures that are added from now on begin in the new stage. Open tasks stay in theirs.',
  },
  unfinished: {
    short: 'Unfinished ones',
    label: 'Also unfinished pictures',
    hint: 'Tasks that nobody has begun are replaced by tasks of the new stage. What was saved on their pictures stays.',
  },
  all: {
    short: 'All, again',
    label: 'All pictures, finished ones again',
    hint: 'Finished pictures are worked on once more, on top of the masks they have. Nothing is deleted.',
  },
};
