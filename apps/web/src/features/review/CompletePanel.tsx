'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Kbd } from '@maskloop/ui/Kbd';
import { useMemo } from 'react';
import { Panel } from '../annotate/Panel.tsx';
import { type ReviewDesk } from './review-desk.ts';
import { useKeyCaps } from './use-key-caps.ts';

/** So many labels are shown at once; with more the list is folded. */
const SHOWN_LABELS = 4;

export interface CompletePanelProps {
  editor: Editor;
  desk: ReviewDesk;
  classAgnostic: boolean;
  disabled: boolean;
}

/** Whether anything is missing: on the whole, and label by label. */
export function CompletePanel({ editor, desk, classAgnostic, disabled }: CompletePanelProps) {
  const complete = useSignal(desk.complete);
  const masks = useSignal(editor.document.masks);
  const cap = useKeyCaps(editor);
  const { offered } = editor.labels;
  const counts = useMemo(() => {
    const byLabel = new Map<string | null, number>();
    for (const { labelId } of masks.values()) byLabel.set(labelId, (byLabel.get(labelId) ?? 0) + 1);
    return byLabel;
  }, [masks]);
  const key = (id: string) => {
    const text = cap(id);
    return text === undefined ? null : <Kbd>{text}</Kbd>;
  };
  const labels = (
    <ul className="flex max-h-40 flex-col overflow-y-auto">
      {offered.map(({ id, name, color }, i) => (
        <li key={id} className="flex items-center gap-2">
          <Checkbox
            checked={complete.all || complete.labelIds.has(id)}
            disabled={disabled || complete.all}
            onChange={(isComplete) => desk.setLabelComplete(id, isComplete)}
            className="min-w-0 flex-1"
          >
            <span aria-hidden className="size-2.5 shrink-0 rounded-sm" style={{ background: color }} />
            <span className="truncate">{name}</span>
            <span className="text-xs text-muted">{counts.get(id) ?? 0}</span>
          </Checkbox>
          {key(`review.complete.${i + 1}`)}
        </li>
      ))}
    </ul>
  );
  const named = complete.labelIds.size;
  return (
    <Panel title="What is complete">
      <div className="flex items-center gap-2">
        <Checkbox
          checked={complete.all}
          disabled={disabled}
          onChange={desk.setAllComplete}
          className="min-w-0 flex-1"
        >
          Everything is masked
        </Checkbox>
        {key('review.complete')}
      </div>
      {!classAgnostic && offered.length > 0 && offered.length <= SHOWN_LABELS && labels}
      {!classAgnostic && offered.length > SHOWN_LABELS && (
        <details>
          <summary className="min-h-6 cursor-pointer text-sm text-muted">
            Label by label{named > 0 && `: ${named} of ${offered.length}`}
          </summary>
          {labels}
        </details>
      )}
    </Panel>
  );
}
