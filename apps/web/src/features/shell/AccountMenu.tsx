'use client';
import { type SessionView } from '@maskloop/contract';
import { POPOVER_LINE, Popover, PopoverItem, PopoverRule } from '@maskloop/ui/Popover';
import { ThemeSwitch } from '@maskloop/ui/ThemeSwitch';
import { LogOut, Settings } from 'lucide-react';
import Link from 'next/link';
import { useTheme } from '../../client/theme.ts';
import { Initials, initialsOf } from '../people/Initials.tsx';

/** Who one is: account, theme, the way out. */
export function AccountMenu({ session: { user, workspace } }: { session: SessionView }) {
  const [theme, setTheme] = useTheme();
  return (
    <Popover
      // Begins with what is seen, for people who speak to their machine.
      aria-label={`${initialsOf(user.name)}, account of ${user.name}`}
      className="ml-1 shrink-0 rounded-full"
      panel={
        <>
          <div className="px-2 py-1 text-sm text-muted">
            <div className="font-medium text-ink">{user.name}</div>
            <div>{user.email}</div>
            {workspace && (
              <div>
                {workspace.role} in {workspace.name}
              </div>
            )}
          </div>
          <PopoverRule />
          {/* A choice, not an action: the panel stays. */}
          <div
            className="flex items-center justify-between gap-6 px-2 py-1"
            onClick={(event) => event.stopPropagation()}
          >
            Theme
            <ThemeSwitch value={theme} onChange={setTheme} />
          </div>
          <PopoverRule />
          <Link href="/account" className={POPOVER_LINE}>
            <Settings aria-hidden size={14} className="w-4 text-muted" />
            Account
          </Link>
          <PopoverItem
            icon={<LogOut aria-hidden size={14} />}
            onClick={() => void import('../../client/auth.ts').then((m) => m.signOut())}
          >
            Sign out
          </PopoverItem>
        </>
      }
    >
      <Initials name={user.name} />
    </Popover>
  );
}
