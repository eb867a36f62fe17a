'use client';
import { type Editor } from '@maskloop/editor/core';
import { Tabs } from '@maskloop/ui/Tabs';
import { type ReactNode, useState } from 'react';
import { GuidelinesText } from './GuidelinesPanel.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { useUnreadGuidelines } from './use-unread-guidelines.ts';

type Tab = 'objects' | 'history' | 'guidelines';

export interface SidePanelProps {
  editor: Editor;
  projectId: string;
  guidelines: string;
  /** The list of objects. */
  objects: ReactNode;
}

/** Objects, history and guidelines: one of them at a time, with all the height there is. */
export function SidePanel({ editor, projectId, guidelines, objects }: SidePanelProps) {
  const [tab, setTab] = useState<Tab>('objects');
  const { isUnread, read } = useUnreadGuidelines(projectId, guidelines);
  const hasGuidelines = guidelines.trim() !== '';
  return (
    // Where other panels leave too little, the whole side scrolls: a few rows always stay.
    <div className="flex min-h-52 flex-1 flex-col">
      <Tabs
        fills
        label="Side panel"
        value={tab}
        onChange={(next) => {
          setTab(next);
          if (next === 'guidelines') read();
        }}
        tabs={[
          { value: 'objects', label: 'Objects', panel: objects },
          { value: 'history', label: 'History', panel: <HistoryPanel editor={editor} /> },
          ...(hasGuidelines
            ? [
                {
                  value: 'guidelines' as const,
                  label: (
                    <>
                      Guidelines
                      {isUnread && (
                        <span className="ml-1 inline-block size-1.5 rounded-full bg-accent align-middle">
                          <span className="sr-only">(new)</span>
                        </span>
                      )}
                    </>
                  ),
                  panel: (
                    <div className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
                      <GuidelinesText>{guidelines}</GuidelinesText>
                    </div>
                  ),
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
