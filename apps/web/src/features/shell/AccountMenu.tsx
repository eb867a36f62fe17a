'use client';
import { type SessionView } from '@maskloop/contract';
import { Menu, MenuChoices, MenuHeading, MenuItem, MenuLink, MenuSeparator } from '@maskloop/ui/Menu';
import { THEMES } from '@maskloop/ui/ThemeSwitch';
import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { useTheme } from '../../client/theme.ts';
import { Initials } from '../people/Initials.tsx';

/** Who one is: account, theme, the way out. */
export function AccountMenu({ session: { user, workspace } }: { session: SessionView }) {
  const [theme, setTheme] = useTheme();
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" aria-label={`Account of ${user.name}`} className="ml-1 rounded-full">
          <Initials name={user.name} />
        </button>
      }
    >
      <MenuHeading>
        <div className="font-medium text-ink">{user.name}</div>
        <div>{user.email}</div>
        {workspace && (
          <div>
            {workspace.role} in {workspace.name}
          </div>
        )}
      </MenuHeading>
      <MenuSeparator />
      <MenuChoices
        label="Theme"
        value={theme}
        options={THEMES.map(({ value, label, Icon }) => ({
          value,
          label,
          icon: <Icon aria-hidden size={14} />,
        }))}
        onChange={setTheme}
      />
      <MenuSeparator />
      <MenuLink icon={<Settings aria-hidden size={14} />} render={<Link href="/account" />}>
        Account
      </MenuLink>
      <MenuItem
        icon={<LogOut aria-hidden size={14} />}
        onSelect={() => void import('../../client/auth.ts').then((m) => m.signOut())}
      >
        Sign out
      </MenuItem>
    </Menu>
  );
}
