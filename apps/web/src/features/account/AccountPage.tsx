'use client';
import { PageHeader } from '@maskloop/ui/PageHeader';
import { ThemeSwitch } from '@maskloop/ui/ThemeSwitch';
import { PageTitle } from '../../client/PageTitle.tsx';
import { useSession } from '../../client/session.ts';
import { useTheme } from '../../client/theme.ts';
import { SettingsSection } from '../settings/SettingsSection.tsx';
import { NameForm } from './NameForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { Sessions } from './Sessions.tsx';

/** One's own name, password, sessions and theme. */
export function AccountPage() {
  const session = useSession();
  const [theme, setTheme] = useTheme();
  if (!session) return null;
  return (
    <div className="flex flex-col gap-6">
      <PageTitle>Account</PageTitle>
      <PageHeader title="Account" />
      <SettingsSection title="You" note="Others see the name beside your work.">
        <NameForm name={session.user.name} email={session.user.email} />
      </SettingsSection>
      <SettingsSection title="Theme" note="Kept in this browser.">
        <ThemeSwitch value={theme} onChange={setTheme} />
      </SettingsSection>
      <SettingsSection title="Password">
        <PasswordForm />
      </SettingsSection>
      <SettingsSection title="Sessions" note="Where you are signed in.">
        <Sessions />
      </SettingsSection>
    </div>
  );
}
