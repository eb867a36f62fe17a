'use client';
import { EmptyState } from '@maskloop/ui/EmptyState';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { useQuery } from '@tanstack/react-query';
import { Boxes } from 'lucide-react';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { PageTitle } from '../../client/PageTitle.tsx';
import { RequireRight } from '../../client/RequireRight.tsx';
import { useMay } from '../../client/session.ts';
import { AddModel } from './AddModel.tsx';
import { KnownModels } from './KnownModels.tsx';
import { ModelItem } from './ModelItem.tsx';
import { ModelJobs } from './ModelJobs.tsx';

/** The models that turn prompts into masks. */
export function ModelsPage() {
  const mayManage = useMay('models.manage');
  const models = useQuery(api.models.list.queryOptions());
  return (
    <RequireRight right="models.see">
      <div className="flex flex-col gap-4">
        <PageTitle>Models</PageTitle>
        <PageHeader
          title="Models"
          note="Registered model versions. Each picture is encoded once for each version in use."
        />
        {mayManage && <AddModel />}
        <ModelJobs />
        <Loaded query={models} what="the models" skeleton={<Skeleton className="h-44" />}>
          {(list) =>
            list.length === 0 ? (
              <EmptyState icon={<Boxes aria-hidden size={24} />} title="No models">
                The model that comes with Maskloop is registered when the worker starts. Check that it runs.
              </EmptyState>
            ) : (
              <ul className="flex flex-col gap-3">
                {list.map((model) => (
                  <ModelItem key={model.id} model={model} />
                ))}
              </ul>
            )
          }
        </Loaded>
        <KnownModels />
      </div>
    </RequireRight>
  );
}
