'use client';
import { Field } from '@maskloop/ui/Field';
import { Select } from '@maskloop/ui/Select';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';

export interface ProposerModelProps {
  value: string | null;
  onChange: (modelVersionId: string | null) => void;
}

const ACTIVE = '';

/** Which model version makes the proposals: the project's, or another one that people do not prompt with. */
export function ProposerModel({ value, onChange }: ProposerModelProps) {
  const models = useQuery(
    api.models.list.queryOptions({ select: (all) => all.filter(({ kind }) => kind === 'promptable') }),
  );
  if (models.isError) return <p role="alert">{errorSentence(models.error)}</p>;
  const listed = (models.data ?? []).map(({ id, modelId, version }) => ({
    value: id,
    label: `${modelId} ${version}`,
  }));
  // One that was put aside still works for the project that chose it.
  const isAside = models.data !== undefined && value !== null && !listed.some((one) => one.value === value);
  return (
    <Field
      label="Model that proposes"
      hint="Another one than the project’s costs an embedding more for each picture."
    >
      {(control) => (
        <Select
          {...control}
          className="max-w-96"
          value={value ?? ACTIVE}
          options={[
            { value: ACTIVE, label: 'The project’s active version' },
            ...(isAside && value !== null ? [{ value, label: 'A version that was put aside' }] : []),
            ...listed,
          ]}
          onChange={(chosen) => onChange(chosen === ACTIVE ? null : chosen)}
        />
      )}
    </Field>
  );
}
