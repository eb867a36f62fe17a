import { type CommentView } from '@maskloop/contract';
import { expect, test } from 'vitest';
import { answersTo, openRequests, openThreads, resolvedThreads } from './comment-threads.ts';

const comment = (id: string, more: Partial<CommentView> = {}): CommentView => ({
  id,
  taskId: 't',
  maskId: null,
  point: null,
  kind: 'comment',
  body: id,
  parentId: null,
  author: { id: 'a', name: 'Anna', email: '' },
  createdAt: new Date(0),
  resolvedAt: null,
  ...more,
});
const ids = (comments: readonly CommentView[]) => comments.map(({ id }) => id);

test('answers belong to what they answer; a question asks for no change', () => {
  const said = [
    comment('wheel'),
    comment('van?', { kind: 'question' }),
    comment('a van', { parentId: 'van?' }),
    comment('thanks', { parentId: 'a van' }),
    comment('sky', { resolvedAt: new Date(1) }),
  ];
  expect(ids(openThreads(said))).toEqual(['wheel', 'van?']);
  expect(ids(resolvedThreads(said))).toEqual(['sky']);
  expect(ids(answersTo(said, said[1]!))).toEqual(['a van', 'thanks']);
  expect(ids(openRequests(said))).toEqual(['wheel']);
});
