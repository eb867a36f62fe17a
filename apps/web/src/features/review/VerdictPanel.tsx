'use client';
import { type Editor, type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { IconButton } from '@maskloop/ui/IconButton';
import { Kbd } from '@maskloop/ui/Kbd';
import { ChevronLeft, ChevronRight, Columns2, Grid2x2, Undo2 } from 'lucide-react';
import { type ReactElement } from 'react';
import { Panel } from '../annotate/Panel.tsx';
import { JudgingBar } from './JudgingBar.tsx';
import { type ReviewDesk } from './review-desk.ts';
import { useKeyCaps } from './use-key-caps.ts';
import { judgingProgress, standingVerdict, unjudged, VERDICT_WORDS, VERDICTS } from './verdicts.ts';
import { VerdictSign } from './VerdictSign.tsx';

export interface VerdictPanelProps {
  editor: Editor;
  desk: ReviewDesk;
  /** Masks whose good verdict of the last look can be taken over. */
  known: readonly MaskRecord[];
  disabled: boolean;
}

/** Judges mask by mask: how far one is, the verdicts with their keys, and what else can be done with them. */
export function VerdictPanel({ editor, desk, known, disabled }: VerdictPanelProps) {
  const { log, view } = desk;
  const selected = useSignal(editor.selection.ids);
  const masks = useSignal(editor.document.masks);
  const judgements = useSignal(log.all);
  const { done } = useSignal(log.steps);
  const shown = useSignal(view);
  const cap = useKeyCaps(editor);
  const all = [...masks.values()];
  const inHand = all.filter(({ id }) => selected.has(id));
  const progress = judgingProgress(judgements, all);
  const waiting = unjudged(judgements, all);
  if (all.length === 0) {
    return (
      <Panel title="Verdict">
        <p className="text-sm text-muted">
          No object was masked on this picture. If that is right, say that everything is masked and accept it.
        </p>
      </Panel>
    );
  }
  const tool = (label: string, id: string, run: () => void, icon: ReactElement, more = {}) => {
    const shortcut = cap(id);
    return (
      <IconButton
        label={label}
        {...(shortcut === undefined ? {} : { shortcut })}
        size="sm"
        onClick={run}
        {...more}
      >
        {icon}
      </IconButton>
    );
  };
  return (
    <Panel
      title="Verdict"
      actions={
        <span className="flex">
          {tool(
            'Previous object',
            'review.previous',
            () => desk.go(-1, 'all'),
            <ChevronLeft aria-hidden size={15} />,
          )}
          {tool(
            'Next object',
            'review.next',
            () => desk.go(1, 'all'),
            <ChevronRight aria-hidden size={15} />,
          )}
          {tool(
            'Five views',
            'review.five',
            () => view.set(shown === 'five' ? 'picture' : 'five'),
            <Grid2x2 aria-hidden size={14} />,
            { pressed: shown === 'five' },
          )}
          {tool(
            'Before and after',
            'review.versions',
            () => view.set(shown === 'versions' ? 'picture' : 'versions'),
            <Columns2 aria-hidden size={14} />,
            { pressed: shown === 'versions' },
          )}
          {tool('Take the last verdict back', 'review.undo', desk.undo, <Undo2 aria-hidden size={14} />, {
            disabled: disabled || done.length === 0,
          })}
        </span>
      }
    >
      <JudgingBar progress={progress} />
      <div role="group" aria-label="Verdict on the selected objects" className="mt-1 grid grid-cols-3 gap-1">
        {VERDICTS.map((verdict) => {
          const isGiven =
            inHand.length > 0 && inHand.every((mask) => standingVerdict(judgements, mask) === verdict);
          const key = cap(`review.${verdict}`);
          const { label, short } = VERDICT_WORDS[verdict];
          return (
            <button
              key={verdict}
              type="button"
              title={label}
              aria-pressed={isGiven}
              disabled={disabled}
              onClick={() => desk.judge(verdict)}
              className="flex flex-col items-center gap-0.5 rounded-md border border-edge/60 py-1 text-sm hover:not-disabled:bg-hover disabled:opacity-55 aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span aria-hidden className="flex items-center gap-1.5">
                <VerdictSign verdict={verdict} />
                {key !== undefined && <Kbd>{key}</Kbd>}
              </span>
              {short}
            </button>
          );
        })}
      </div>
      {inHand.length !== 1 && (
        <p className="mt-1 text-sm text-muted">
          {inHand.length === 0
            ? 'A verdict first shows the next object.'
            : `On ${inHand.length} selected objects at once`}
        </p>
      )}
      {waiting.length > 0 && (
        <Button size="sm" disabled={disabled} onClick={desk.acceptRemaining} className="mt-1.5">
          Accept {waiting.length === progress.total ? `all ${waiting.length}` : `${waiting.length} remaining`}
          {cap('review.accept-remaining') !== undefined && <Kbd>{cap('review.accept-remaining') ?? ''}</Kbd>}
        </Button>
      )}
      {known.length > 0 && (
        <Button
          size="sm"
          disabled={disabled}
          onClick={() => desk.takeOver(known)}
          className="mt-1"
          title="Satisfactory in the last look and unchanged since"
        >
          Take over {known.length} good before
          {cap('review.take-over') !== undefined && <Kbd>{cap('review.take-over') ?? ''}</Kbd>}
        </Button>
      )}
    </Panel>
  );
}
