'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Textarea } from '@maskloop/ui/Textarea';
import { useState } from 'react';
import { type JudgingProgress } from './verdicts.ts';

export interface ReturnDialogProps {
  annotator: string;
  progress: JudgingProgress;
  /** Open comments that are no questions: each says what to change. */
  openComments: number;
  onClose: () => void;
  /** Answers whether the task went back. */
  onReturn: (comment: string) => Promise<boolean>;
}

/** Work goes back with what should be changed: marked objects, comments pinned to places, or a word here. */
export function ReturnDialog({ annotator, progress, openComments, onClose, onReturn }: ReturnDialogProps) {
  const [comment, setComment] = useState('');
  const [isBusy, setBusy] = useState(false);
  const { by } = progress;
  const reasons = [
    ...(by.unsatisfactory > 0 ? [`${by.unsatisfactory} marked unsatisfactory`] : []),
    ...(by['no-object'] > 0 ? [`${by['no-object']} marked as no object`] : []),
    ...(openComments > 0 ? [openComments === 1 ? 'one open comment' : `${openComments} open comments`] : []),
  ];
  const needsComment = reasons.length === 0;
  const isMissing = needsComment && comment.trim() === '';
  const send = async () => {
    if (isMissing || isBusy) return;
    setBusy(true);
    if (await onReturn(comment.trim())) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Return to ${annotator}`}
      description={
        needsComment
          ? 'It comes first in their queue, with your comment. A question alone is no reason to return work.'
          : `It comes first in their queue, with ${new Intl.ListFormat('en').format(reasons)}.`
      }
      width="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={isMissing} busy={isBusy} onClick={() => void send()}>
            Return
          </Button>
        </>
      }
    >
      <Field label={needsComment ? 'What should be changed?' : 'Anything else? (may stay empty)'}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={4}
            maxLength={5000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
