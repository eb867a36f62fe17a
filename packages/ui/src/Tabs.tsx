'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import { type ReactNode } from 'react';

export interface TabsProps<Value extends string> {
  value: Value;
  onChange: (value: Value) => void;
  /** What the tabs are about, for readers of screens. */
  label: string;
  tabs: readonly { value: Value; label: ReactNode; panel: ReactNode }[];
}

/** Panels of which one is seen. For pages with addresses of their own use links instead. */
export function Tabs<Value extends string>({ value, onChange, label, tabs }: TabsProps<Value>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab) onChange(tab.value);
      }}
    >
      <Base.List aria-label={label} className="relative flex gap-1 border-b border-line">
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
        <Base.Panel key={tab.value} value={tab.value} className="pt-3">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
