import { expect, test } from 'vitest';
import * as z from 'zod';
import { issueSentence } from './issue-sentence.ts';

const schema = z.object({
  name: z.string().min(1).max(5),
  email: z.email(),
  id: z.uuid(),
  role: z.enum(['owner', 'manager']),
  count: z.number().max(3),
  color: z.string().regex(/^#/, 'A colour looks like #0072b2.'),
  list: z.array(z.string()).min(2),
});
const good = {
  name: 'a',
  email: 'a@b.org',
  id: crypto.randomUUID(),
  role: 'owner',
  count: 1,
  color: '#',
  list: ['a', 'b'],
};

test.each([
  [{ name: '' }, 'name: This must not be empty.'],
  [{ name: 'abcdef' }, 'name: At most 5 characters.'],
  [{ name: undefined }, 'name: This is missing.'],
  [{ name: 7 }, 'name: This must be a string.'],
  [{ email: 'x' }, 'email: This is not an e-mail address.'],
  [{ id: 'x' }, 'id: This is not an identifier.'],
  [{ role: 'king' }, 'role: This must be one of owner, manager.'],
  [{ count: 9 }, 'count: At most 3.'],
  [{ color: 'red' }, 'color: A colour looks like #0072b2.'],
  [{ list: [] }, 'list: At least 2 entries.'],
  [{ list: ['a', 1] }, 'list.1: This must be a string.'],
])('%j is refused with a sentence that names the field', (bad, sentence) => {
  const { error } = schema.safeParse({ ...good, ...bad });
  expect(error?.issues.map(issueSentence)).toEqual([sentence]);
});
