import { ROLES, type Actor } from '@maskloop/domain/access';
import { expect, test } from 'vitest';
import { mayHear } from './event-filter.ts';

const actor = (role: Actor['role']): Actor => ({ userId: 'u', workspaceId: 'here', role });
const hearers = (event: Parameters<typeof mayHear>[2]) =>
  ROLES.filter((role) => mayHear(actor(role), new Set(['assigned']), event));

test('nobody hears of another workspace', () => {
  expect(hearers({ topic: 'member', workspaceId: 'there' })).toEqual([]);
});

test('annotators and reviewers hear of the projects they are assigned to', () => {
  expect(hearers({ topic: 'task', workspaceId: 'here', projectId: 'assigned' })).toEqual([...ROLES]);
  expect(hearers({ topic: 'task', workspaceId: 'here', projectId: 'other' })).toEqual([
    'manager',
    'engineer',
    'owner',
  ]);
});

test('of what belongs to no project, they hear only what concerns everyone', () => {
  expect(hearers({ topic: 'job', workspaceId: 'here' })).toEqual(['manager', 'engineer', 'owner']);
  expect(hearers({ topic: 'member', workspaceId: 'here' })).toEqual([...ROLES]);
});
