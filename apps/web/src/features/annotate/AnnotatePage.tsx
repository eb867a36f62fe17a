'use client';
import { TOOLS } from '@maskloop/editor/tools';
import { AnnotateScreen } from './AnnotateScreen.tsx';
import { SessionGate } from './SessionGate.tsx';
import { useCommentTool } from './use-comment-tool.ts';
import { useTaskSession } from './use-task-session.ts';

/** The page where a task is annotated. */
export function AnnotatePage({ taskId }: { taskId: string }) {
  const { tools, place, clearPlace } = useCommentTool(TOOLS);
  const { state, reload } = useTaskSession(taskId, 'annotate', tools);
  return (
    <SessionGate state={state} onReload={reload}>
      {(session) => (
        <AnnotateScreen session={session} place={place} onPlaced={clearPlace} onReload={reload} />
      )}
    </SessionGate>
  );
}
