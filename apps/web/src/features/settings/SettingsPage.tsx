'use client';
import { RequireRight } from '../../client/RequireRight.tsx';
import { ArchiveSettings } from './ArchiveSettings.tsx';
import { GeneralSettings } from './GeneralSettings.tsx';
import { GuidelinesSettings } from './GuidelinesSettings.tsx';
import { LabelSettings } from './LabelSettings.tsx';
import { OverlapSettings } from './OverlapSettings.tsx';
import { StageSettingsForm } from './StageSettingsForm.tsx';

/** Everything about a project that its manager decides. Each part is saved by itself. */
export function SettingsPage() {
  return (
    <RequireRight right="project.manage">
      <div className="flex flex-col gap-7">
        <GeneralSettings />
        <GuidelinesSettings />
        <LabelSettings />
        <OverlapSettings />
        <StageSettingsForm />
        <ArchiveSettings />
      </div>
    </RequireRight>
  );
}
