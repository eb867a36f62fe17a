'use client';
import { ChevronDown } from 'lucide-react';
import dynamic from 'next/dynamic';

/** Loaded when there are guidelines to show. */
const Markdown = dynamic(() => import('react-markdown'), { ssr: false });

/** What the project asks for; open at first, and out of the way when closed. */
export function GuidelinesPanel({ text }: { text: string }) {
  if (text.trim() === '') return null;
  return (
    <details open className="group flex max-h-[35%] shrink-0 flex-col overflow-y-auto px-3 py-2">
      <summary className="flex h-6 list-none items-center gap-2 text-sm font-semibold">
        Guidelines
        <ChevronDown aria-hidden size={14} className="transition-transform group-not-open:-rotate-90" />
      </summary>
      <div className="space-y-2 pt-1 text-sm [&_a]:text-accent [&_a]:underline [&_h1]:font-semibold [&_h2]:font-semibold [&_h3]:font-semibold [&_img]:max-w-full [&_li]:ml-4 [&_ol]:list-decimal [&_ul]:list-disc">
        <Markdown>{text}</Markdown>
      </div>
    </details>
  );
}
