import { SEES_ASSIGNED_ONLY, type Actor } from '@maskloop/domain/access';
import { type LiveEvent } from '@maskloop/domain/events';

/** What everyone in a workspace may hear of although it belongs to no project. */
const FOR_ALL: ReadonlySet<LiveEvent['topic']> = new Set(['member', 'model']);

/** Whether an event is told to the actor; `assigned` are the projects that they are assigned to. */
export function mayHear(actor: Actor, assigned: ReadonlySet<string>, event: LiveEvent): boolean {
  if (event.workspaceId !== actor.workspaceId) return false;
  if (!SEES_ASSIGNED_ONLY.has(actor.role)) return true;
  return event.projectId === undefined ? FOR_ALL.has(event.topic) : assigned.has(event.projectId);
}
