'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Textarea } from '@maskloop/ui/Textarea';
import { useState } from 'react';

export interface ReturnDialogProps {
  annotator: string;
  onClose: () => void;
  onReturn: (comment: string) => Promise<boolean>;
}

/** Work goes back only with a word about what to change. */
export function ReturnDialog({ annotator, onClose, onReturn }: ReturnDialogProps) {
  const [comment, setComment] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isEmpty = comment.trim() === '';
  const send = async () => {
    if (isEmpty || isBusy) return;
    setBusy(true);
    if (await onReturn(comment.trim())) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Return to ${annotator}`}
      description="It comes first in their queue, with your comment."
      width="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={isEmpty} busy={isBusy} onClick={() => void send()}>
            Return
          </Button>
        </>
      }
    >
      <Field label="What should be changed?">
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
