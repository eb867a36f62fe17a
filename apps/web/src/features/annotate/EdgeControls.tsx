'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { Switch } from '@maskloop/ui/Switch';
import { useEdges } from './use-edges.ts';

/** Whether the picture's edges are shown; how far they are while they are looked for. */
export function EdgeControls({ editor, imageId }: { editor: Editor; imageId: string }) {
  const edges = useEdges(editor, imageId);
  const opacity = useSignal(editor.edges.opacity);
  const percent = typeof edges.progress === 'number' ? `${Math.round(edges.progress * 100)} %` : 'waiting';
  return (
    <section aria-label="Edges" className="flex flex-col gap-1.5 border-b border-line px-3 py-2 text-sm">
      <div className="flex items-center gap-3">
        <Switch checked={edges.isOn} onChange={edges.toggle}>
          Edges
        </Switch>
        {edges.isOn && edges.progress === undefined && edges.failure === null && (
          <input
            type="range"
            aria-label="Opacity of the edges"
            min={0.1}
            max={1}
            step={0.05}
            value={opacity}
            onChange={(event) => editor.edges.opacity.set(event.target.valueAsNumber)}
            className="min-w-0 flex-1 accent-(--color-accent)"
          />
        )}
        {edges.progress !== undefined && (
          <>
            <Progress label="Finding edges" value={edges.progress} className="min-w-0 flex-1" />
            <span className="tabular-nums text-muted">{percent}</span>
            <Button variant="quiet" onClick={() => edges.toggle(false)}>
              Stop
            </Button>
          </>
        )}
      </div>
      {edges.failure !== null && (
        <p role="alert" className="flex items-start gap-2">
          <span className="flex-1">{edges.failure}</span>
          <Button onClick={edges.retry}>Try again</Button>
        </p>
      )}
    </section>
  );
}
