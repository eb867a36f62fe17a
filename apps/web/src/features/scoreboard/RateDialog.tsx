'use client';
import { Rate } from '@maskloop/domain/figures';
import { Button } from '@maskloop/ui/Button';
import { Dialog } from '@maskloop/ui/Dialog';
import { Field } from '@maskloop/ui/Field';
import { Input } from '@maskloop/ui/Input';
import { Select } from '@maskloop/ui/Select';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

const PER: readonly { value: Rate['per']; label: string }[] = [
  { value: 'hour', label: 'an hour of active work' },
  { value: 'mask', label: 'a mask that people made' },
];

/** What work on the project costs; for managers, and seen by them alone. */
export function RateDialog({
  projectId,
  rate,
  onClose,
}: {
  projectId: string;
  rate: Rate | null;
  onClose: () => void;
}) {
  const queries = useQueryClient();
  const [per, setPer] = useState<Rate['per']>(rate?.per ?? 'hour');
  const [amount, setAmount] = useState(rate === null ? '' : String(rate.amount));
  const [currency, setCurrency] = useState(rate?.currency ?? 'EUR');
  const parsed = Rate.safeParse({
    per,
    amount: amount.trim() === '' ? Number.NaN : Number(amount.replace(',', '.')),
    currency,
  });
  const save = useMutation(
    api.figures.setRate.mutationOptions({
      onSuccess: async (_, { rate: saved }) => {
        await queries.invalidateQueries({ queryKey: api.figures.key() });
        toast({ title: saved ? 'The rate is set' : 'The rate is removed' });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      width="sm"
      title="What work costs"
      description="Managers and owners alone see the rate and what is reckoned from it."
      actions={
        <>
          {rate !== null && (
            <Button
              variant="danger"
              busy={save.isPending}
              onClick={() => save.mutate({ projectId, rate: null })}
            >
              Remove
            </Button>
          )}
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={!parsed.success}
            onClick={() => parsed.success && save.mutate({ projectId, rate: parsed.data })}
          >
            Save
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {save.error !== null && <FormMessage kind="failed">{errorSentence(save.error)}</FormMessage>}
        <div className="flex gap-3">
          <Field
            label="Amount"
            className="flex-1"
            error={
              amount !== '' && !parsed.success
                ? 'A number from 0 on, and a currency of 1 to 8 letters.'
                : undefined
            }
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                value={amount}
                onChange={({ target }) => setAmount(target.value)}
              />
            )}
          </Field>
          <Field label="Currency">
            {(control) => (
              <Input
                {...control}
                className="w-24"
                maxLength={8}
                value={currency}
                onChange={({ target }) => setCurrency(target.value)}
              />
            )}
          </Field>
        </div>
        <Field label="For">
          {(control) => <Select {...control} value={per} options={PER} onChange={setPer} />}
        </Field>
      </div>
    </Dialog>
  );
}
