'use client';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';

export interface DetectorChoiceProps {
  value: string | null;
  onChange: (modelVersionId: string | null) => void;
}

/** Which of the registered detectors finds the boxes. */
export function DetectorChoice({ value, onChange }: DetectorChoiceProps) {
  const detectors = useQuery(
    api.models.list.queryOptions({ select: (all) => all.filter(({ kind }) => kind === 'detector') }),
  );
  if (detectors.isError) return <p role="alert">{errorSentence(detectors.error)}</p>;
  if (!detectors.data) return null;
  if (detectors.data.length === 0) {
    return (
      <p role="note" className="max-w-2xl">
        No detector is registered, so tasks would get no proposals.{' '}
        <Link href="/models" className="text-accent underline">
          Bring one on the page Models
        </Link>
        : a bundle of the kind detector.
      </p>
    );
  }
  const listed = detectors.data.map(({ id, modelId, version }) => ({
    value: id,
    label: `${modelId} ${version}`,
  }));
  // One that was put aside still works for the project that chose it.
  const chosenIsListed = listed.some((one) => one.value === value);
  return (
    <Field label="Detector" hint="Its boxes become prompts; its classes, suggestions of labels.">
      {(control) => (
        <Select
          {...control}
          required
          className="max-w-96"
          value={value ?? ''}
          options={[
            ...(value === null ? [{ value: '', label: 'Choose a detector', disabled: true }] : []),
            ...(value !== null && !chosenIsListed ? [{ value, label: 'A detector that was put aside' }] : []),
            ...listed,
          ]}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
