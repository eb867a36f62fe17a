'use client';
import { isProposal } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { useEffect, useState } from 'react';
import { ActiveClock } from './ActiveClock.tsx';
import { CandidateStrip } from './CandidateStrip.tsx';
import { CommentsPanel } from './CommentsPanel.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { DecoderLine } from './DecoderLine.tsx';
import { EdgeControls } from './EdgeControls.tsx';
import { FindByText } from './FindByText.tsx';
import { FinishedScreen } from './FinishedScreen.tsx';
import { EditorWindows, useEditorWindows } from './EditorWindows.tsx';
import { KeyBar } from './KeyBar.tsx';
import { LabelsPanel } from './LabelsPanel.tsx';
import { NewCommentDialog, type CommentPlace } from './NewCommentDialog.tsx';
import { ObjectsPanel } from './ObjectsPanel.tsx';
import { ProposalsSection } from './ProposalsSection.tsx';
import { ReturnedPanel } from './ReturnedPanel.tsx';
import { SaveStatus } from './SaveStatus.tsx';
import { SidePanel } from './SidePanel.tsx';
import { SkipDialog } from './SkipDialog.tsx';
import { PictureStage } from './PictureStage.tsx';
import { type TaskSession } from './task-session.ts';
import { ToolBar } from './ToolBar.tsx';
import { useCommentJumps } from './use-comment-jumps.ts';
import { useComments } from './use-comments.ts';
import { useEditorPreferences } from './use-editor-preferences.ts';
import { useFinishTask } from './use-finish-task.ts';
import { useHeartbeat } from './use-heartbeat.ts';
import { useLease } from './use-lease.ts';
import { useLeaveGuard } from './use-leave-guard.ts';
import { usePageRegions } from './use-page-regions.ts';
import { usePicture } from './use-picture.ts';
import { usePrefetch } from './use-prefetch.ts';
import { useRemoteMasks } from './use-remote-masks.ts';
import { useReturnedWork } from './use-returned-work.ts';
import { useVisitedTasks } from './use-visited-tasks.ts';
import { ViewControls } from './ViewControls.tsx';
import { WorkBanner } from './WorkBanner.tsx';
import { WorkBar } from './WorkBar.tsx';

type Window = 'skip' | 'conflict' | null;

export interface AnnotateScreenProps {
  session: TaskSession;
  /** Where a comment is to be pinned. */
  place: CommentPlace | null;
  onPlaced: () => void;
  /** Opens the task anew. */
  onReload: () => void;
}

/** A task at work: bar, tools, picture, objects, keys. */
export function AnnotateScreen({ session, place, onPlaced, onReload }: AnnotateScreenProps) {
  const { task, editor, outbox } = session;
  const [window, setWindow] = useState<Window>(null);
  const picture = usePicture(task.image);
  usePrefetch(session, picture.isLoading);
  const lease = useLease(session);
  const finish = useFinishTask(session, onReload);
  const windows = useEditorWindows(editor);
  const comments = useComments(task.id);
  const jumps = useCommentJumps(editor, comments.data);
  const returned = useReturnedWork(session);
  const mayEdit = useSignal(editor.mayEdit);
  useHeartbeat(session, lease.lose);
  useLeaveGuard(outbox);
  const lookForMasks = useRemoteMasks(session, session.loadedAt);
  useEditorPreferences(editor);
  useVisitedTasks(editor, task.projectId, task.id);
  usePageRegions(editor);

  const { submit } = finish;
  useEffect(() => {
    return editor.addCommands([
      {
        id: 'task.submit',
        label: 'Submit the task and open the next one',
        keys: ['Mod+Enter'],
        group: 'Task',
        when: () => editor.mayEdit.get(),
        run: submit,
        bar: 'submit',
        once: true,
      },
      {
        id: 'task.skip',
        label: 'Skip the task with a reason',
        keys: ['Mod+Space'],
        group: 'Task',
        when: () => editor.mayEdit.get(),
        run: () => setWindow('skip'),
        bar: 'skip',
      },
      {
        id: 'task.saved',
        label: 'Nothing needs saving: every gesture is kept at once',
        keys: ['Mod+s'],
        group: 'Task',
        when: () => true,
        run: () => editor.notices.say('Every gesture is kept at once. There is nothing to save.'),
      },
    ]);
  }, [editor, submit]);

  const close = () => setWindow(null);
  // There the model has searched already: an audit compares what it found with what people made of that.
  const mayFind = task.stage !== 'fully-automatic';

  if (finish.isNothingLeft) return <FinishedScreen task={task} kind="annotate" />;
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <WorkBar task={task}>
        <SaveStatus outbox={outbox} onConflict={() => setWindow('conflict')} />
        <ActiveClock session={session} />
        <Button variant="quiet" disabled={!mayEdit} onClick={() => setWindow('skip')}>
          Skip
        </Button>
        <Button variant="primary" disabled={!mayEdit} busy={finish.isBusy} onClick={submit}>
          Submit
        </Button>
      </WorkBar>
      <WorkBanner session={session} lease={lease} imageError={picture.error} />
      <div className="flex min-h-0 flex-1">
        <ToolBar editor={editor} />
        <PictureStage
          session={session}
          picture={picture}
          comments={comments.data}
          currentCommentId={jumps.currentId}
          marks={returned.marks}
        >
          <CandidateStrip editor={editor} />
        </PictureStage>
        <aside
          aria-label="Task"
          className="flex w-72 shrink-0 flex-col overflow-y-auto border-l border-line bg-panel max-lg:w-64"
        >
          <CommentsPanel taskId={task.id} query={comments} jumps={jumps} />
          <ReturnedPanel work={returned} labels={editor.labels} />
          {mayFind && <FindByText session={session} />}
          <LabelsPanel editor={editor} classAgnostic={task.classAgnostic} />
          <SidePanel
            editor={editor}
            projectId={task.projectId}
            guidelines={task.guidelines}
            objects={
              <ObjectsPanel
                editor={editor}
                before={<ProposalsSection {...{ session, mayFind }} onFound={lookForMasks} />}
                leaveOut={isProposal}
              />
            }
          />
          <ViewControls editor={editor} />
          <EdgeControls editor={editor} imageId={task.image.id} />
        </aside>
      </div>
      <KeyBar editor={editor}>
        <DecoderLine session={session} />
      </KeyBar>
      {place && <NewCommentDialog session={session} place={place} kind="question" onClose={onPlaced} />}
      <EditorWindows editor={editor} classAgnostic={task.classAgnostic} windows={windows} />
      {window === 'skip' && <SkipDialog onClose={close} onSkip={finish.skip} />}
      {window === 'conflict' && <ConflictDialog session={session} onClose={close} onReload={onReload} />}
    </div>
  );
}
