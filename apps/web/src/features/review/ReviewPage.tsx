'use client';
import { TOOLS } from '@maskloop/editor/tools';
import { SessionGate } from '../annotate/SessionGate.tsx';
import { useCommentTool } from '../annotate/use-comment-tool.ts';
import { useTaskSession } from '../annotate/use-task-session.ts';
import { ReviewScreen } from './ReviewScreen.tsx';

/** The page where submitted work is judged, and mended on the spot. */
export function ReviewPage({ taskId }: { taskId: string }) {
  const { tools, place, clearPlace } = useCommentTool(TOOLS);
  const { state, reload } = useTaskSession(taskId, 'review', tools);
  return (
    <SessionGate state={state} onReload={reload}>
      {(session) => <ReviewScreen session={session} place={place} onPlaced={clearPlace} onReload={reload} />}
    </SessionGate>
  );
}
