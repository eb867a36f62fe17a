'use client';
import { type ModelVersionView } from '@maskloop/contract';
import { Button, buttonClass } from '@maskloop/ui/Button';
import { ConfirmDialog } from '@maskloop/ui/ConfirmDialog';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { ActivateDialog } from './ActivateDialog.tsx';

/** What can be done with a model version: activate it, take it along, put it aside. */
export function ModelActions({ model }: { model: ModelVersionView }) {
  const queries = useQueryClient();
  const mayActivate = useMay('models.activate');
  const mayManage = useMay('models.manage');
  const [asking, setAsking] = useState<'activate' | 'retire'>();
  const close = () => setAsking(undefined);
  const retire = useMutation(
    api.models.retire.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.models.key() }),
      onError: (error) => toast({ title: errorSentence(error) }),
      onSettled: close,
    }),
  );
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {mayActivate && model.kind === 'promptable' && (
        <Button onClick={() => setAsking('activate')}>Activate …</Button>
      )}
      <a className={buttonClass('quiet')} href={`/api/v1/models/${model.id}/bundle`} download>
        Download the bundle
      </a>
      {mayManage && !model.embedded && model.projects.length === 0 && (
        <Button variant="quiet" onClick={() => setAsking('retire')}>
          Put aside
        </Button>
      )}
      {asking === 'activate' && <ActivateDialog model={model} onClose={close} />}
      <ConfirmDialog
        open={asking === 'retire'}
        title={`Put ${model.modelId} ${model.version} aside?`}
        confirm="Put aside"
        busy={retire.isPending}
        onConfirm={() => retire.mutate({ modelVersionId: model.id })}
        onClose={close}
      >
        It is offered no more. What was made with it stays, and adding the same bundle again brings it back.
      </ConfirmDialog>
    </div>
  );
}
