'use client';
import { type CommentView } from '@maskloop/contract';
import { type Command } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { boxImage } from '@maskloop/geometry/spaces';
import { Button } from '@maskloop/ui/Button';
import { useEffect, useState } from 'react';
import { ActiveClock } from '../annotate/ActiveClock.tsx';
import { CommentsPanel } from '../annotate/CommentsPanel.tsx';
import { FinishedScreen } from '../annotate/FinishedScreen.tsx';
import { EdgeControls } from '../annotate/EdgeControls.tsx';
import { GuidelinesPanel } from '../annotate/GuidelinesPanel.tsx';
import { HelpSheet } from '../annotate/HelpSheet.tsx';
import { KeyBar } from '../annotate/KeyBar.tsx';
import { type CommentPlace, NewCommentDialog } from '../annotate/NewCommentDialog.tsx';
import { ObjectsPanel } from '../annotate/ObjectsPanel.tsx';
import { PictureStage } from '../annotate/PictureStage.tsx';
import { type TaskSession } from '../annotate/task-session.ts';
import { ToolBar } from '../annotate/ToolBar.tsx';
import { useComments } from '../annotate/use-comments.ts';
import { useEditorPreferences } from '../annotate/use-editor-preferences.ts';
import { useHeartbeat } from '../annotate/use-heartbeat.ts';
import { useLease } from '../annotate/use-lease.ts';
import { usePicture } from '../annotate/use-picture.ts';
import { ViewControls } from '../annotate/ViewControls.tsx';
import { WorkBanner } from '../annotate/WorkBanner.tsx';
import { WorkBar } from '../annotate/WorkBar.tsx';
import { ReturnDialog } from './ReturnDialog.tsx';
import { useFinishReview } from './use-finish-review.ts';
import { VerdictMark } from './VerdictMark.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';
import { createVerdicts, VERDICT_WORDS, VERDICTS } from './verdicts.ts';

export interface ReviewScreenProps {
  session: TaskSession;
  place: CommentPlace | null;
  onPlaced: () => void;
}

/** Submitted work to be judged: the same picture, read-only. */
export function ReviewScreen({ session, place, onPlaced }: ReviewScreenProps) {
  const { task, editor } = session;
  const [verdicts] = useState(createVerdicts);
  const [isExhaustive, setExhaustive] = useState(false);
  const [window, setWindow] = useState<'help' | 'return' | null>(null);
  const picture = usePicture(task.image);
  const lease = useLease(session);
  const finish = useFinishReview(session, verdicts);
  const comments = useComments(task.id);
  const mayJudge = session.refusal === null && lease.lost === null;
  const tool = useSignal(editor.toolbox.active);
  useHeartbeat(session, lease.lose);
  useEditorPreferences(editor);

  const { accept, giveBack } = finish;
  useEffect(() => {
    const when = () => mayJudge;
    const hasSelection = () => mayJudge && editor.selection.ids.get().size > 0;
    return editor.addCommands([
      {
        id: 'review.accept',
        label: 'Accept the task and open the next one',
        keys: ['y'],
        group: 'Task',
        when,
        run: () => accept(isExhaustive),
        bar: 'accept',
      },
      {
        id: 'review.return',
        label: 'Return the task with a comment',
        keys: ['x'],
        group: 'Task',
        when,
        run: () => setWindow('return'),
        bar: 'return',
      },
      ...VERDICTS.map((verdict): Command => ({
        id: `review.${verdict}`,
        label: `${VERDICT_WORDS[verdict].label}: on the selected objects`,
        keys: [VERDICT_WORDS[verdict].key],
        group: 'Objects',
        when: hasSelection,
        run: () => verdicts.give([...editor.selection.ids.get()], verdict),
        bar: VERDICT_WORDS[verdict].short,
      })),
      {
        id: 'help',
        label: 'All keys',
        keys: ['?'],
        group: 'View',
        when: () => true,
        run: () => setWindow('help'),
        bar: 'all keys',
      },
    ]);
  }, [editor, verdicts, mayJudge, isExhaustive, accept]);

  const goTo = ({ point }: CommentView) => {
    if (point) editor.viewport.fitBox(boxImage(point.x - 100, point.y - 100, 200, 200));
  };

  if (finish.isNothingLeft) return <FinishedScreen task={task} kind="review" />;
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <WorkBar task={task}>
        <span className="text-sm text-muted">{task.annotator && `by ${task.annotator.name}`}</span>
        <ActiveClock session={session} />
        <Button disabled={!mayJudge} onClick={() => setWindow('return')}>
          Return…
        </Button>
        <Button
          variant="primary"
          disabled={!mayJudge}
          busy={finish.isBusy}
          onClick={() => accept(isExhaustive)}
        >
          Accept
        </Button>
      </WorkBar>
      <WorkBanner session={session} lease={lease} imageError={picture.error} />
      <div className="flex min-h-0 flex-1">
        <ToolBar editor={editor} onHelp={() => setWindow('help')} />
        <PictureStage session={session} picture={picture} comments={comments.data} />
        <aside
          aria-label="Review"
          className="flex w-72 shrink-0 flex-col border-l border-line bg-panel max-lg:w-64"
        >
          <VerdictPanel
            editor={editor}
            verdicts={verdicts}
            isExhaustive={isExhaustive}
            onExhaustive={setExhaustive}
            disabled={!mayJudge}
          />
          <CommentsPanel taskId={task.id} query={comments} onGoTo={goTo} />
          <ObjectsPanel
            editor={editor}
            extra={(mask) => <VerdictMark verdicts={verdicts} maskId={mask.id} />}
            emptyText="No object was masked on this picture."
          />
          <ViewControls editor={editor} />
          <EdgeControls editor={editor} imageId={task.image.id} />
          <GuidelinesPanel text={task.guidelines} />
        </aside>
      </div>
      <KeyBar editor={editor}>{tool === 'comment' && <span>Click on a place to comment on it</span>}</KeyBar>
      {place && <NewCommentDialog session={session} place={place} kind="comment" onClose={onPlaced} />}
      {window === 'help' && <HelpSheet editor={editor} onClose={() => setWindow(null)} />}
      {window === 'return' && (
        <ReturnDialog
          annotator={task.annotator?.name ?? 'its annotator'}
          onClose={() => setWindow(null)}
          onReturn={(comment) => giveBack(comment, isExhaustive)}
        />
      )}
    </div>
  );
}
