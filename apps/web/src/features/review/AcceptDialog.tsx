'use client';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { type JudgingProgress } from './verdicts.ts';

export interface AcceptDialogProps {
  progress: JudgingProgress;
  busy: boolean;
  onClose: () => void;
  onReturn: () => void;
  /** `withRemaining`: what has no verdict is found satisfactory. */
  onAccept: (withRemaining: boolean) => void;
}

const objects = (count: number) => (count === 1 ? 'One object' : `${count} objects`);

/** Asked before a task is accepted whose objects are not all judged, or not all good. */
export function AcceptDialog({ progress, busy, onClose, onReturn, onAccept }: AcceptDialogProps) {
  const { total, judged, by } = progress;
  const waiting = total - judged;
  const bad = by.unsatisfactory + by['no-object'];
  return (
    <Dialog
      open
      onClose={onClose}
      title="Accept this task?"
      width="md"
      actions={
        <>
          {bad > 0 && <Button onClick={onReturn}>Return it instead…</Button>}
          {waiting > 0 && (
            <Button busy={busy} onClick={() => onAccept(false)}>
              Accept without them
            </Button>
          )}
          <Button autoFocus variant="primary" busy={busy} onClick={() => onAccept(waiting > 0)}>
            {waiting > 0 ? `Accept with all ${waiting}` : 'Accept'}
          </Button>
        </>
      }
    >
      <ul className="flex list-disc flex-col gap-1 pl-4">
        {waiting > 0 && (
          <li>
            {objects(waiting)} of {total} {waiting === 1 ? 'has' : 'have'} no verdict yet.{' '}
            <em>Accept with all</em> finds {waiting === 1 ? 'it' : 'them'} satisfactory.
          </li>
        )}
        {bad > 0 && (
          <li>
            {objects(bad)} {bad === 1 ? 'is' : 'are'} not good or no object:{' '}
            {bad === 1 ? 'it stays' : 'they stay'} out of exports, and nobody is asked to mend{' '}
            {bad === 1 ? 'it' : 'them'}.
          </li>
        )}
      </ul>
    </Dialog>
  );
}
