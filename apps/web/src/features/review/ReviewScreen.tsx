'use client';
import { type ReviewView } from '@maskloop/contract';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { api } from '../../client/api.ts';
import { ActiveClock } from '../annotate/ActiveClock.tsx';
import { CandidateStrip } from '../annotate/CandidateStrip.tsx';
import { CommentsPanel } from '../annotate/CommentsPanel.tsx';
import { ConflictDialog } from '../annotate/ConflictDialog.tsx';
import { DecoderLine } from '../annotate/DecoderLine.tsx';
import { EdgeControls } from '../annotate/EdgeControls.tsx';
import { EditorWindows, useEditorWindows } from '../annotate/EditorWindows.tsx';
import { FinishedScreen } from '../annotate/FinishedScreen.tsx';
import { KeyBar } from '../annotate/KeyBar.tsx';
import { type CommentPlace, NewCommentDialog } from '../annotate/NewCommentDialog.tsx';
import { ObjectsPanel } from '../annotate/ObjectsPanel.tsx';
import { PictureStage } from '../annotate/PictureStage.tsx';
import { SaveStatus } from '../annotate/SaveStatus.tsx';
import { SidePanel } from '../annotate/SidePanel.tsx';
import { type TaskSession } from '../annotate/task-session.ts';
import { ToolBar } from '../annotate/ToolBar.tsx';
import { useCommentJumps } from '../annotate/use-comment-jumps.ts';
import { openRequests } from '../annotate/comment-threads.ts';
import { useComments } from '../annotate/use-comments.ts';
import { useEditorPreferences } from '../annotate/use-editor-preferences.ts';
import { useHeartbeat } from '../annotate/use-heartbeat.ts';
import { useLease } from '../annotate/use-lease.ts';
import { useLeaveGuard } from '../annotate/use-leave-guard.ts';
import { usePageRegions } from '../annotate/use-page-regions.ts';
import { usePicture } from '../annotate/use-picture.ts';
import { useRemoteMasks } from '../annotate/use-remote-masks.ts';
import { ViewControls } from '../annotate/ViewControls.tsx';
import { WorkBanner } from '../annotate/WorkBanner.tsx';
import { WorkBar } from '../annotate/WorkBar.tsx';
import { AcceptDialog } from './AcceptDialog.tsx';
import { CompletePanel } from './CompletePanel.tsx';
import { EarlierReviews } from './EarlierReviews.tsx';
import { InspectionStage } from './inspect/InspectionStage.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { ReviewBanner } from './ReviewBanner.tsx';
import { useFinishReview } from './use-finish-review.ts';
import { useReviewCommands } from './use-review-commands.ts';
import { useReviewDesk } from './use-review-desk.ts';
import { useVerdictMarks } from './use-verdict-marks.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';
import { goodBefore, judgingProgress } from './verdicts.ts';

const NO_REVIEWS: readonly ReviewView[] = [];
type Window = 'accept' | 'return' | 'conflict' | null;

export interface ReviewScreenProps {
  session: TaskSession;
  place: CommentPlace | null;
  onPlaced: () => void;
  /** Opens the task anew. */
  onReload: () => void;
}

/** Submitted work to be judged mask by mask, in the editor where it can be mended on the spot. */
export function ReviewScreen({ session, place, onPlaced, onReload }: ReviewScreenProps) {
  const { task, editor, outbox } = session;
  const [window, setWindow] = useState<Window>(null);
  const { desk, isKept, forget } = useReviewDesk(session);
  const picture = usePicture(task.image);
  const lease = useLease(session);
  const finish = useFinishReview({ session, desk, onSent: forget, onLeaseLost: lease.lose });
  const windows = useEditorWindows(editor);
  const comments = useComments(task.id);
  const jumps = useCommentJumps(editor, comments.data);
  const reviews = useQuery(api.tasks.reviews.queryOptions({ input: { taskId: task.id } })).data ?? NO_REVIEWS;
  const mayJudge = session.refusal === null && lease.lost === null;
  const judgements = useSignal(desk.log.all);
  const masks = useSignal(editor.document.masks);
  const view = useSignal(desk.view);
  const tool = useSignal(editor.toolbox.active);
  const marks = useVerdictMarks(editor, desk);
  const [wasInspected, setInspected] = useState(false);
  if (view !== 'picture' && !wasInspected) setInspected(true);
  useHeartbeat(session, lease.lose);
  useLeaveGuard(outbox);
  useRemoteMasks(session, session.loadedAt);
  useEditorPreferences(editor, false);
  usePageRegions(editor);

  const progress = judgingProgress(judgements, [...masks.values()]);
  const { send } = finish;
  const accept = useCallback(() => {
    const { total, judged, by } = judgingProgress(desk.log.all.get(), desk.order());
    const isPart = judged > 0 && judged < total;
    // Who judged no single mask judges the task as a whole.
    if (isPart || by.unsatisfactory + by['no-object'] > 0) setWindow('accept');
    else void send({ verdict: 'accepted' });
  }, [desk, send]);
  const giveBack = useCallback(() => setWindow('return'), []);
  const { revisionOf } = session;
  // Revisions move on when a gesture goes out.
  const status = useSignal(outbox.status);
  const known = useMemo(
    () => goodBefore(judgements, [...masks.values()], reviews[0]?.maskVerdicts ?? [], status && revisionOf),
    [judgements, masks, reviews, status, revisionOf],
  );
  useReviewCommands({ editor, desk, known, mayJudge, accept, giveBack });

  const close = () => setWindow(null);
  if (finish.isNothingLeft) return <FinishedScreen task={task} kind="review" />;
  const descriptor = editor.toolbox.descriptors.find(({ id }) => id === tool);
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <WorkBar task={task}>
        <span className="text-sm text-muted">
          {task.annotator && <span className="max-lg:hidden">by {task.annotator.name}</span>}
          {progress.total > 0 && (
            <span className="ml-2">
              {progress.judged} of {progress.total} judged
            </span>
          )}
        </span>
        <SaveStatus outbox={outbox} onConflict={() => setWindow('conflict')} />
        <ActiveClock session={session} />
        <Button disabled={!mayJudge} onClick={giveBack}>
          Return…
        </Button>
        <Button variant="primary" disabled={!mayJudge} busy={finish.isBusy} onClick={accept}>
          Accept
        </Button>
      </WorkBar>
      <WorkBanner session={session} lease={lease} imageError={picture.error} />
      <ReviewBanner
        finish={finish}
        judged={progress.judged}
        isKept={isKept}
        isLeaseLost={lease.lost !== null}
      />
      <div className="flex min-h-0 flex-1">
        <ToolBar editor={editor} />
        <PictureStage
          session={session}
          picture={picture}
          comments={comments.data}
          currentCommentId={jumps.currentId}
          marks={marks}
        >
          <CandidateStrip editor={editor} />
          {wasInspected && <InspectionStage session={session} desk={desk} reviews={reviews} />}
        </PictureStage>
        <aside
          aria-label="Review"
          className="flex w-72 shrink-0 flex-col overflow-y-auto border-l border-line bg-panel max-lg:w-64"
        >
          <VerdictPanel editor={editor} desk={desk} known={known} disabled={!mayJudge} />
          <CompletePanel
            editor={editor}
            desk={desk}
            classAgnostic={task.classAgnostic}
            disabled={!mayJudge}
          />
          <CommentsPanel taskId={task.id} query={comments} jumps={jumps} />
          <EarlierReviews reviews={reviews} labels={editor.labels} />
          <SidePanel
            editor={editor}
            projectId={task.projectId}
            guidelines={task.guidelines}
            objects={
              <ObjectsPanel
                editor={editor}
                extra={(mask) => <VerdictMark desk={desk} mask={mask} lastReview={reviews[0] ?? null} />}
                emptyText="No object was masked on this picture."
              />
            }
          />
          <details>
            <summary className="min-h-7 cursor-pointer px-3 py-1 text-sm text-muted">
              Fill, colour, edges
            </summary>
            <ViewControls editor={editor} />
            <EdgeControls editor={editor} imageId={task.image.id} />
          </details>
        </aside>
      </div>
      <KeyBar editor={editor}>
        {tool === 'comment' && <span>Click on a place to comment on it</span>}
        {descriptor?.needs === 'model' && <DecoderLine session={session} />}
      </KeyBar>
      {place && <NewCommentDialog session={session} place={place} kind="comment" onClose={onPlaced} />}
      <EditorWindows editor={editor} classAgnostic={task.classAgnostic} windows={windows} />
      {window === 'accept' && (
        <AcceptDialog
          progress={progress}
          busy={finish.isBusy}
          onClose={close}
          onReturn={giveBack}
          onAccept={(withRemaining) => {
            if (withRemaining) desk.acceptRemaining();
            close();
            void send({ verdict: 'accepted' });
          }}
        />
      )}
      {window === 'return' && (
        <ReturnDialog
          annotator={task.annotator?.name ?? 'its annotator'}
          progress={progress}
          openComments={openRequests(comments.data ?? []).length}
          onClose={close}
          onReturn={(comment) => send({ verdict: 'returned', comment })}
        />
      )}
      {window === 'conflict' && <ConflictDialog session={session} onClose={close} onReload={onReload} />}
    </div>
  );
}
