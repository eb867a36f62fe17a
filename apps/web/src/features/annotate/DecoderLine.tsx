'use client';
import { signal } from '@maskloop/editor/core';
import { useSignal, useSignalAfterPaint } from '@maskloop/editor/react';
import { Tooltip } from '@maskloop/ui/Tooltip';
import { type DecoderState, decoderRunsOn } from './decoder.ts';
import { type TaskSession } from './task-session.ts';

const NO_DECODER = signal<DecoderState>({ kind: 'failed', message: '' });

/** How the model is, and how fast: from the prompt to its answer. */
export function DecoderLine({ session: { decoder, editor } }: { session: TaskSession }) {
  const state = useSignal(decoder?.state ?? NO_DECODER);
  const figures = useSignalAfterPaint(editor.prompting.latency.figures);
  const runsOn = useSignal(decoderRunsOn);
  const isWaiting = useSignalAfterPaint(editor.prompting.isWaiting);
  if (!decoder) return null;
  if (state.kind === 'failed') {
    return (
      <Tooltip text={state.message} side="top">
        <span tabIndex={0} data-testid="decoder" className="text-bad">
          no model
        </span>
      </Tooltip>
    );
  }
  if (state.kind === 'computing') {
    return (
      <Tooltip
        text="What the model saw of this picture was put aside. It looks again; the other tools work."
        side="top"
      >
        <span tabIndex={0} data-testid="decoder" className="whitespace-nowrap">
          the model looks at this picture…
        </span>
      </Tooltip>
    );
  }
  if (state.kind === 'loading') return <span className="whitespace-nowrap">loading the {state.what}…</span>;
  const words = figures
    ? `${Math.round(figures.p50)} ms · p95 ${Math.round(figures.p95)} ms`
    : `model ready · ${state.threads} ${state.threads === 1 ? 'thread' : 'threads'}`;
  return (
    <Tooltip
      text={`From a prompt to the model’s answer: median and 95th percentile of the last 200. Where the pointer rested the preview had asked already, so the answer was there. ${runsOn?.reason ?? ''}`}
      side="top"
    >
      <span tabIndex={0} data-testid="decoder" className="whitespace-nowrap">
        {isWaiting ? 'thinking…' : words}
      </span>
    </Tooltip>
  );
}
