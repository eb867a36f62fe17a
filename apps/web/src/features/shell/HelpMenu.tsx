'use client';
import { IconButton } from '@maskloop/ui/IconButton';
import { Menu, MenuItem, MenuLink } from '@maskloop/ui/Menu';
import { BookOpen, CircleQuestionMark, Keyboard } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { isTyping } from './is-typing.ts';

const KeyboardSheet = dynamic(() => import('./KeyboardSheet.tsx').then((m) => m.KeyboardSheet));

/** Help: the keys (also by `?`), and the API's reference. */
export function HelpMenu() {
  const [sheet, setSheet] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) setSheet(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <IconButton label="Help">
            <CircleQuestionMark aria-hidden size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<Keyboard aria-hidden size={14} />} onSelect={() => setSheet(true)}>
          Keyboard
        </MenuItem>
        <MenuLink icon={<BookOpen aria-hidden size={14} />} render={<a href="/docs/api" />}>
          API reference
        </MenuLink>
      </Menu>
      {sheet && <KeyboardSheet onClose={() => setSheet(false)} />}
    </>
  );
}
