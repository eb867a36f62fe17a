'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { Button } from '@maskloop/ui/Button';
import { Checkbox } from '@maskloop/ui/Checkbox';
import { Kbd } from '@maskloop/ui/Kbd';
import { Panel } from '../annotate/Panel.tsx';
import { VERDICT_WORDS, type Verdicts, VERDICTS } from './verdicts.ts';

export interface VerdictPanelProps {
  editor: Editor;
  verdicts: Verdicts;
  isExhaustive: boolean;
  onExhaustive: (isExhaustive: boolean) => void;
  disabled: boolean;
}

/** Judges the selected masks, and whether anything is missing. */
export function VerdictPanel({ editor, verdicts, isExhaustive, onExhaustive, disabled }: VerdictPanelProps) {
  const selected = useSignal(editor.selection.ids);
  const given = useSignal(verdicts.all);
  const ids = [...selected];
  return (
    <Panel title="Verdict">
      <p className="mb-1.5 text-sm text-muted">
        {ids.length === 0
          ? 'Select an object (Tab) to judge it by itself.'
          : ids.length === 1
            ? 'On the selected object'
            : `On ${ids.length} selected objects`}
      </p>
      <div role="group" aria-label="Verdict on the selected objects" className="flex flex-col gap-1">
        {VERDICTS.map((verdict) => (
          <Button
            key={verdict}
            variant={ids.length > 0 && ids.every((id) => given.get(id) === verdict) ? 'primary' : 'secondary'}
            disabled={disabled || ids.length === 0}
            onClick={() => verdicts.give(ids, verdict)}
            className="justify-between"
          >
            {VERDICT_WORDS[verdict].label} <Kbd inverse>{VERDICT_WORDS[verdict].key}</Kbd>
          </Button>
        ))}
      </div>
      <Checkbox checked={isExhaustive} disabled={disabled} onChange={onExhaustive} className="mt-2">
        Everything that should be masked is
      </Checkbox>
    </Panel>
  );
}
