'use client';
import { type AutomaticChoice } from '@maskloop/domain/stage';
import { type Editor, keyCap } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { Popover } from '@maskloop/ui/Popover';
import { Progress } from '@maskloop/ui/Progress';
import { ScanSearch, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { FindSettings } from './FindSettings.tsx';
import { isMac } from './is-mac.ts';
import { type TaskSession } from './task-session.ts';
import { type ObjectSearch, useProposalRun } from './use-proposal-run.ts';

export interface FindObjectsProps {
  session: TaskSession;
  /** Masks came. */
  onFound: () => void;
}

const KEY = 'Shift+f';

/** Looks for every object on the picture with the model, in the background: begin, how far, stop, how many. */
export function FindObjects({ session, onFound }: FindObjectsProps) {
  const { task, editor } = session;
  const [choice, setChoice] = useState<AutomaticChoice>(task.settings.automatic);
  const search = useProposalRun(task.id, onFound);
  const mayEdit = useSignal(editor.mayEdit);
  useFindCommand(editor, search, choice);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        {search.isUnderWay ? (
          <Button size="sm" variant="quiet" onClick={search.stop}>
            Stop
          </Button>
        ) : (
          <Button
            size="sm"
            disabled={!mayEdit}
            title={`Find every object with the model (${keyCap(KEY, isMac())})`}
            onClick={(event) => {
              search.find(choice);
              // The hand goes back to the picture: Enter then keeps a proposal instead of searching again.
              if (event.detail > 0) event.currentTarget.blur();
            }}
          >
            <ScanSearch aria-hidden size={14} /> Find objects
          </Button>
        )}
        {search.isUnderWay ? <Under search={search} /> : <Ended search={search} />}
        <Popover
          className={buttonClass('quiet', 'sm')}
          aria-label="How objects are found"
          title="How objects are found"
          panel={
            // What is clicked here is set, not chosen: the panel stays.
            <div onClick={(event) => event.stopPropagation()} className="w-64 p-2">
              <FindSettings manifest={task.model.manifest} choice={choice} onChange={setChoice} />
            </div>
          }
        >
          <SlidersHorizontal aria-hidden size={14} />
        </Popover>
      </div>
      {search.failure !== null && (
        <p role="alert" className="text-xs text-bad">
          {search.failure}
        </p>
      )}
    </div>
  );
}

function Under({ search: { run } }: { search: ObjectSearch }) {
  const value = run && run.total > 0 && run.state === 'running' ? run.done / run.total : null;
  return (
    <>
      <Progress label="Finding objects" value={value} className="min-w-0 flex-1" />
      <span className="text-xs whitespace-nowrap text-muted tabular-nums">
        {value === null ? 'waiting' : `${Math.round(value * 100)} %`}
        {run && run.found > 0 && ` · ${run.found}`}
      </span>
    </>
  );
}

function Ended({ search: { run } }: { search: ObjectSearch }) {
  const words =
    run?.state === 'done'
      ? `${run.found === 0 ? 'no' : run.found} found`
      : run?.state === 'cancelled'
        ? `stopped, ${run.found} found`
        : '';
  return (
    <span role="status" className="min-w-0 flex-1 truncate text-xs text-muted tabular-nums">
      {words}
    </span>
  );
}

function useFindCommand(editor: Editor, search: ObjectSearch, choice: AutomaticChoice): void {
  const { find, isUnderWay } = search;
  useEffect(
    () =>
      editor.addCommands([
        {
          id: 'proposal.find',
          label: 'Find every object on the picture with the model',
          keys: [KEY],
          group: 'Objects',
          when: () => editor.mayEdit.get() && !isUnderWay,
          run: () => find(choice),
        },
      ]),
    // `find` is another function each time and always the same deed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [editor, isUnderWay, choice],
  );
}
