'use client';
import { type ClassChoice, type ImportReport } from '@maskloop/domain/pre-annotation';
import { Button } from '@maskloop/ui/Button';
import { Select } from '@maskloop/ui/Select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

interface ClassMappingProps {
  readonly importId: string;
  readonly classes: ImportReport['classes'];
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => unknown;
}

const choiceOf = (value: string): ClassChoice =>
  value === 'new-label' || value === 'no-label' || value === 'leave-out'
    ? { to: value }
    : { to: 'label', labelId: value };

/** What the classes of a file are that no label is named after; then the model may begin. */
export function ClassMapping({ importId, classes, labels, onDone }: ClassMappingProps) {
  const mayMakeLabels = useMay('project.manage');
  const unknown = classes.filter(({ choice }) => choice === null);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const first = mayMakeLabels ? 'new-label' : 'no-label';
  const start = useMutation(api.preAnnotations.start.mutationOptions({ onSuccess: onDone }));
  const options = [
    { value: 'new-label', label: 'Make a label of this name', disabled: !mayMakeLabels },
    ...labels.map(({ id, name }) => ({ value: id, label: `Label: ${name}` })),
    { value: 'no-label', label: 'Take over without a label' },
    { value: 'leave-out', label: 'Leave out' },
  ];
  return (
    <form
      aria-label="Classes without a label"
      className="flex flex-col gap-2 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        const made = unknown.map(({ name }) => ({ name, choice: choiceOf(chosen[name] ?? first) }));
        start.mutate({ importId, classes: made });
      }}
    >
      <p>No label of the project is named like these classes. What are they?</p>
      <ul className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {unknown.map(({ name, items }) => (
          <li key={name} className="flex items-center gap-3">
            <span className="w-48 truncate font-medium" title={name}>
              {name}
            </span>
            <span className="w-20 text-right text-muted tabular-nums">{items}</span>
            <Select
              aria-label={`What ${name} is`}
              className="w-64"
              value={chosen[name] ?? first}
              options={options}
              onChange={(value) => setChosen({ ...chosen, [name]: value })}
            />
          </li>
        ))}
      </ul>
      <Button type="submit" variant="primary" className="w-fit" busy={start.isPending}>
        Refine into proposals
      </Button>
      {start.isError && <FormMessage kind="failed">{errorSentence(start.error)}</FormMessage>}
    </form>
  );
}
