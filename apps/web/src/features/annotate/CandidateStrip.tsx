'use client';
import { type CandidateMask, type Editor } from '@maskloop/editor/core';
import { useSignalAfterPaint } from '@maskloop/editor/react';
import { paintThumbnail } from '@maskloop/editor/render';
import { Kbd } from '@maskloop/ui/Kbd';
import { clsx } from 'clsx';
import { useEffect, useRef } from 'react';

const SIDE = 56;

function Thumbnail({ mask }: { mask: CandidateMask }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const ratio = Math.min(2, window.devicePixelRatio);
    if (canvas.current) paintThumbnail(canvas.current, mask, Math.round(SIDE * ratio), [230, 236, 242]);
  }, [mask]);
  return <canvas ref={canvas} aria-hidden width={SIDE} height={SIDE} style={{ width: SIDE, height: SIDE }} />;
}

/**
 * The readings of an ambiguous prompt, with what the model thinks of each; one reading needs no strip. It has its size from the
 * first mask on: places wait for the others. After Enter it is gone, so that a click in its place begins the next object.
 */
export function CandidateStrip({ editor: { prompting, drafting } }: { editor: Editor }) {
  const answer = useSignalAfterPaint(prompting.answer);
  const kept = useSignalAfterPaint(drafting.kept);
  if (!answer || answer.readings < 2 || answer.draft === kept) return null;
  const { candidates, readings, chosen } = answer;
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <div
        role="radiogroup"
        aria-label="Readings of the click"
        className="pointer-events-auto flex items-center gap-1 rounded-lg border border-white/15 bg-[#1b1e21]/90 p-1 text-[#e9ecef] shadow-float"
      >
        {candidates.map((mask, index) => (
          <button
            key={mask.logitsId}
            type="button"
            role="radio"
            aria-checked={index === chosen}
            tabIndex={-1}
            onClick={() => prompting.choose(index)}
            onDoubleClick={() => drafting.keep()}
            className={clsx(
              'flex flex-col items-center rounded-md border px-1 pt-1 pb-0.5 text-xs',
              index === chosen ? 'border-[#7fb0ff] bg-white/10' : 'border-transparent hover:bg-white/10',
            )}
            title={`Predicted IoU ${percent(mask.predictedIou)}, stability ${percent(mask.stability)}`}
          >
            <Thumbnail mask={mask} />
            <span className="tabular-nums">
              <span className="sr-only">Predicted IoU </span>
              {percent(mask.predictedIou)}
            </span>
            <span className="text-[#aeb6bf] tabular-nums">
              <span className="sr-only">Stability </span>
              {percent(mask.stability)}
            </span>
          </button>
        ))}
        {Array.from({ length: readings - candidates.length }, (_, n) => (
          <span
            key={n}
            aria-hidden
            className="flex flex-col items-center rounded-md border border-transparent px-1 pt-1 pb-0.5 text-xs"
          >
            <span style={{ width: SIDE, height: SIDE }} />
            <span>–</span>
            <span>–</span>
          </span>
        ))}
        <span className="flex items-center px-1.5 text-xs">
          <Kbd inverse>Tab</Kbd>
        </span>
      </div>
    </div>
  );
}

const percent = (value: number): string =>
  Number.isFinite(value) ? `${Math.round(Math.min(1, Math.max(0, value)) * 100)} %` : '–';
