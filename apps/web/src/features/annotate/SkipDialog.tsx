'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Textarea } from '@maskloop/ui/Textarea';
import { useState } from 'react';

const USUAL = [
  'Too blurred or dark',
  'Nothing of what is asked for',
  'The guidelines do not say how',
  'Too many objects',
];

export interface SkipDialogProps {
  onClose: () => void;
  onSkip: (reason: string) => Promise<boolean>;
}

/** Asks why; the manager decides what becomes of the task. */
export function SkipDialog({ onClose, onSkip }: SkipDialogProps) {
  const [reason, setReason] = useState('');
  const [isBusy, setBusy] = useState(false);
  const isEnough = reason.trim().length >= 3;
  const skip = async () => {
    if (!isEnough || isBusy) return;
    setBusy(true);
    if (await onSkip(reason.trim())) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Skip this task"
      description="What you have drawn stays. A manager sees the reason and decides."
      width="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={!isEnough} busy={isBusy} onClick={() => void skip()}>
            Skip
          </Button>
        </>
      }
    >
      <Field label="Reason">
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={3}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void skip();
            }}
          />
        )}
      </Field>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {USUAL.map((text) => (
          <Button key={text} size="sm" onClick={() => setReason(text)}>
            {text}
          </Button>
        ))}
      </div>
    </Dialog>
  );
}
