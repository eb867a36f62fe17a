'use client';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';

/** Loaded when there are guidelines to show. */
const Markdown = dynamic(() => import('../settings/Markdown.tsx').then((m) => m.Markdown), {
  ssr: false,
  loading: () => <Skeleton className="h-24" />,
});

/** What the project asks for, with its pictures, in the narrow column. */
export function GuidelinesText({ children }: { children: string }) {
  return (
    <div className="text-sm">
      <Markdown>{children}</Markdown>
    </div>
  );
}

/** The same where there are no tabs: open at first, and out of the way when closed. */
export function GuidelinesPanel({ text }: { text: string }) {
  if (text.trim() === '') return null;
  return (
    <details open className="group flex max-h-[35%] shrink-0 flex-col overflow-y-auto px-3 py-2">
      <summary className="flex h-6 list-none items-center gap-2 text-sm font-semibold">
        Guidelines
        <ChevronDown aria-hidden size={14} className="transition-transform group-not-open:-rotate-90" />
      </summary>
      <GuidelinesText>{text}</GuidelinesText>
    </details>
  );
}
