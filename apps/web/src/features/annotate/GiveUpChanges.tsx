'use client';
import { Button } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { useState } from 'react';
import { errorSentence } from '../../client/error-sentence.ts';

export interface GiveUpChangesProps {
  waiting: number;
  onGiveUp: () => Promise<void>;
}

/** A button that gives up what waits in this browser for a task that one no longer holds; it asks first. */
export function GiveUpChanges({ waiting, onGiveUp }: GiveUpChangesProps) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ask = (asks: boolean) => {
    setAsking(asks);
    setError(null);
  };
  const giveUp = async () => {
    setBusy(true);
    try {
      await onGiveUp();
      ask(false);
    } catch (thrown) {
      setError(errorSentence(thrown));
    }
    setBusy(false);
  };
  return (
    <>
      <Button size="sm" onClick={() => ask(true)}>
        Give up my changes
      </Button>
      <ConfirmDialog
        open={isAsking}
        title="Give up your changes?"
        confirm="Give them up"
        danger
        busy={isBusy}
        onConfirm={() => void giveUp()}
        onClose={() => ask(false)}
      >
        {waiting === 1 ? 'One change to this task is' : `${waiting} changes to this task are`} in this browser
        only. Given up, {waiting === 1 ? 'it is' : 'they are'} gone for good, and what the server has stands.
        {error !== null && (
          <p role="alert" className="mt-2 text-bad">
            {error}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
