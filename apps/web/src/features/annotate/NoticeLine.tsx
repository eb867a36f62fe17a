'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useEffect } from 'react';

const SHOWN_MS = 6000;

/** What the editor has to say, over the picture, for a moment. */
export function NoticeLine({ editor: { notices } }: { editor: Editor }) {
  const notice = useSignal(notices.latest);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => notices.clear(), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice, notices]);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none absolute inset-x-0 top-3 z-20 flex justify-center"
    >
      {notice && (
        <p
          key={notice.number}
          className="max-w-[80%] rounded-md border border-line bg-raised px-3 py-1.5 shadow-float"
        >
          {notice.text}
        </p>
      )}
    </div>
  );
}
