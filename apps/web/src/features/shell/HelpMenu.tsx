'use client';
import { POPOVER_LINE, Popover, PopoverItem } from '@maskloop/ui/Popover';
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
      <Popover
        aria-label="Help"
        title="Help"
        className="grid size-7.5 shrink-0 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
        panel={
          <>
            <PopoverItem icon={<Keyboard aria-hidden size={14} />} onClick={() => setSheet(true)}>
              Keyboard
            </PopoverItem>
            <a href="/docs/api" className={POPOVER_LINE}>
              <BookOpen aria-hidden size={14} className="w-4 text-muted" />
              API reference
            </a>
          </>
        }
      >
        <CircleQuestionMark aria-hidden size={16} />
      </Popover>
      {sheet && <KeyboardSheet onClose={() => setSheet(false)} />}
    </>
  );
}
