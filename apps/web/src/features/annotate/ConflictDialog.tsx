'use client';
import { type ShownImage } from '@maskloop/contract';
import { newId } from '@maskloop/domain/ids';
import { type MaskRecord } from '@maskloop/editor/core';
import { copiesBeside, type OutboxStatus } from '@maskloop/editor/journal';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { useState } from 'react';
import { client } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { ConflictPicture } from './ConflictPicture.tsx';
import { areaWords } from './mask-words.ts';
import { serverMask } from './server-mask.ts';
import { type TaskSession } from './task-session.ts';

export interface ConflictDialogProps {
  session: TaskSession;
  onClose: () => void;
  onReload: () => void;
}

/** Someone else was first, or the server refuses: mine, theirs or both, never silently. */
export function ConflictDialog({ session, onClose, onReload }: ConflictDialogProps) {
  const { outbox, editor, task } = session;
  const status = useSignal(outbox.status);
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await what();
      onClose();
    } catch (thrown) {
      setError(errorSentence(thrown));
      setBusy(false);
    }
  };
  const takeTheirs = () =>
    act(async () => {
      if (status.kind === 'conflict') return outbox.takeTheirs();
      const views = await client.tasks.masks({ taskId: task.id });
      return outbox.takeTheirs(views.map((view) => serverMask(view, task.image)));
    });
  const conflicts = status.kind === 'conflict' ? status.conflicts : [];
  const keepBoth = () =>
    act(async () => {
      const masks = editor.document.masks.get().values();
      // Mine are in the journal as masks of their own before theirs take the place.
      editor.history.run(
        'Keep mine beside theirs',
        copiesBeside(conflicts, masks, task.overlapPolicy, newId),
      );
      await outbox.takeTheirs();
    });
  const isRefused = status.kind === 'refused';
  return (
    <Dialog
      open
      onClose={onClose}
      title={isRefused ? 'The server does not accept this' : 'Someone else changed this'}
      description={isRefused ? status.message : 'Their version is on the server. Yours is kept here.'}
      actions={
        <>
          {isRefused ? (
            <Button busy={isBusy} onClick={() => void act(() => Promise.resolve(outbox.retry()))}>
              Try again
            </Button>
          ) : (
            <>
              <Button busy={isBusy} onClick={() => void act(() => outbox.keepMine())}>
                Keep mine
              </Button>
              {conflicts.some(({ mine, theirs }) => mine && theirs) && (
                <Button busy={isBusy} onClick={() => void keepBoth()}>
                  Keep both
                </Button>
              )}
            </>
          )}
          <Button variant="primary" busy={isBusy} onClick={() => void takeTheirs()}>
            {isRefused ? 'Give my change up' : 'Take theirs'}
          </Button>
        </>
      }
    >
      <Versions
        status={status}
        image={task.image}
        nameOf={(mask) => editor.labels.byId(mask.labelId)?.name ?? 'object'}
      />
      {status.kind === 'saved' && (
        <p>
          Everything is saved now.{' '}
          <button type="button" className="text-accent underline" onClick={onReload}>
            Open the task anew
          </button>{' '}
          to see the server’s version.
        </p>
      )}
      {error !== null && (
        <p role="alert" className="mt-2 text-bad">
          {error}
        </p>
      )}
    </Dialog>
  );
}

interface VersionsProps {
  status: OutboxStatus;
  image: ShownImage;
  nameOf: (mask: MaskRecord) => string;
}

function Versions({ status, image, nameOf }: VersionsProps) {
  if (status.kind === 'refused') {
    return (
      <p>
        {status.waiting === 1 ? 'One change waits' : `${status.waiting} changes wait`} in this browser. Giving
        up takes back what you did to the objects of the first one; the others are sent.
      </p>
    );
  }
  if (status.kind !== 'conflict') return null;
  return (
    <ul className="flex flex-col gap-4">
      {status.conflicts.map((conflict) => {
        const { maskId, mine, theirs } = conflict;
        return (
          <li key={maskId} className="flex flex-col gap-2">
            <p>
              Yours: {version(mine, nameOf)}. Theirs: {version(theirs, nameOf)}
              {theirs && theirs.author !== null && <span className="text-muted"> by {theirs.author}</span>}.
            </p>
            {(mine ?? theirs) && <ConflictPicture conflict={conflict} image={image} />}
          </li>
        );
      })}
    </ul>
  );
}

const version = (mask: MaskRecord | null, nameOf: (mask: MaskRecord) => string): string =>
  mask ? `${nameOf(mask)}, ${areaWords(mask.area)}` : 'deleted';
