'use client';
import { newId } from '@maskloop/domain/ids';
import { LABEL_COLORS } from '@maskloop/domain/project';
import { Button } from '@maskloop/ui/Button';
import { IconButton } from '@maskloop/ui/IconButton';
import { Input } from '@maskloop/ui/Input';
import { Kbd } from '@maskloop/ui/Kbd';
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { move, type LabelDraft } from './label-drafts.ts';

export interface LabelsEditorProps {
  labels: readonly LabelDraft[];
  onChange: (labels: LabelDraft[]) => void;
  /** Drafts that cannot be saved as they are: key → why. */
  problems: ReadonlyMap<string, string>;
}

/** Labels with colours, in the order of their number keys. */
export function LabelsEditor({ labels, onChange, problems }: LabelsEditorProps) {
  const id = useId();
  /** The label that was just added: it takes the focus. */
  const [fresh, setFresh] = useState<string>();
  const set = (key: string, change: Partial<LabelDraft>) =>
    onChange(labels.map((label) => (label.key === key ? { ...label, ...change } : label)));
  const add = () => {
    const color = LABEL_COLORS[labels.length % LABEL_COLORS.length] ?? LABEL_COLORS[0];
    const key = newId();
    setFresh(key);
    onChange([...labels, { key, name: '', color }]);
  };
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col gap-1.5">
        {labels.map((label, index) => {
          const problem = problems.get(label.key);
          const name = label.name === '' ? `label ${index + 1}` : label.name;
          return (
            <li key={label.key}>
              <div className="flex items-center gap-1.5">
                <span className="w-6 text-center">{index < 10 && <Kbd>{String((index + 1) % 10)}</Kbd>}</span>
                <input
                  type="color"
                  aria-label={`Colour of ${name}`}
                  value={label.color}
                  onChange={(event) => set(label.key, { color: event.target.value })}
                  className="size-7.5 shrink-0 rounded-md border border-edge bg-panel p-0.5"
                />
                <Input
                  aria-label={`Name of label ${index + 1}`}
                  aria-invalid={problem === undefined ? undefined : true}
                  aria-describedby={problem === undefined ? undefined : `${id}-${label.key}`}
                  maxLength={80}
                  value={label.name}
                  autoFocus={label.key === fresh}
                  onChange={(event) => set(label.key, { name: event.target.value })}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                    event.preventDefault();
                    if (label.name.trim() !== '') add();
                  }}
                  className="flex-1"
                />
                <IconButton
                  size="sm"
                  label={`Move ${name} up`}
                  disabled={index === 0}
                  onClick={() => onChange(move(labels, index, -1))}
                >
                  <ArrowUp aria-hidden size={14} />
                </IconButton>
                <IconButton
                  size="sm"
                  label={`Move ${name} down`}
                  disabled={index === labels.length - 1}
                  onClick={() => onChange(move(labels, index, 1))}
                >
                  <ArrowDown aria-hidden size={14} />
                </IconButton>
                <IconButton
                  size="sm"
                  label={`Remove ${name}`}
                  onClick={() => onChange(labels.filter(({ key }) => key !== label.key))}
                >
                  <Trash2 aria-hidden size={14} />
                </IconButton>
              </div>
              {problem !== undefined && (
                <p id={`${id}-${label.key}`} className="mt-0.5 ml-16 text-sm text-bad">
                  {problem}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <Button className="self-start" onClick={add}>
        <Plus aria-hidden size={14} />
        Add label
      </Button>
    </div>
  );
}
