'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import { type ReactNode } from 'react';

export interface TabsProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  /** What the tabs are about, for readers of screens. */
  label: string;
  /** Takes the height that is left; panels then lay themselves out in a column. */
  fills?: boolean;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
}

/** Panels of which one is seen. For pages with addresses of their own use links instead. */
export function Tabs<Value extends string>({
  value,
  onChange,
  label,
  fills = false,
  tabs,
}: TabsProps<Value>) {
  return (
    <Base.Root
      className={fills ? 'flex min-h-0 flex-1 flex-col' : undefined}
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab) onChange(tab.value);
      }}
    >
      <Base.List aria-label={label} className="relative flex shrink-0 gap-1 border-b border-line">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px h-8 border-b-2 border-transparent px-2.5 text-muted hover:text-ink data-active:border-accent data-active:text-ink"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel
          key={tab.value}
          value={tab.value}
          className={fills ? 'flex min-h-0 flex-1 flex-col data-hidden:hidden' : 'pt-3'}
        >
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
