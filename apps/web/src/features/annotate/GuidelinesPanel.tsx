'use client';
import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';

/** Loaded when there are guidelines to show. */
const Markdown = dynamic(() => import('react-markdown'), { ssr: false });

/** Their headings stand below the page's and the panel's. */
const LOWER_HEADINGS = { h1: 'h3', h2: 'h4', h3: 'h5' } as const;

/** What the project asks for; open at first, and out of the way when closed. */
export function GuidelinesPanel({ text }: { text: string }) {
  if (text.trim() === '') return null;
  return (
    <details open className="group flex max-h-[35%] shrink-0 flex-col overflow-y-auto px-3 py-2">
      <summary className="flex h-6 list-none items-center gap-2 text-sm font-semibold">
        Guidelines
        <ChevronDown aria-hidden size={14} className="transition-transform group-not-open:-rotate-90" />
      </summary>
      <div className="space-y-2 pt-1 text-sm [&_a]:text-accent [&_a]:underline [&_h3]:font-semibold [&_h4]:font-semibold [&_h5]:font-semibold [&_img]:max-w-full [&_li]:ml-4 [&_ol]:list-decimal [&_ul]:list-disc">
        <Markdown components={LOWER_HEADINGS}>{text}</Markdown>
      </div>
    </details>
  );
}
