'use client';
import { type Editor } from '@maskloop/editor/core';
import { useEffect } from 'react';

/** Parts of the page in the order in which they stand: bar, tools, picture, panels, which have heads of their own. */
const REGIONS = 'header:not(aside header), nav[aria-label="Tools"], [data-testid="editor-canvas"], aside';
const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, [tabindex="0"]';

function goTo(delta: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGIONS)];
  const here = regions.findIndex((region) => region.contains(document.activeElement));
  // With the focus nowhere the picture has the keys.
  const from =
    here === -1 ? regions.findIndex((region) => region.matches('[data-testid="editor-canvas"]')) : here;
  const next = regions[(from + delta + regions.length) % regions.length];
  const first = next?.matches(FOCUSABLE) ? next : next?.querySelector<HTMLElement>(FOCUSABLE);
  first?.focus();
}

/** Keys that lead the focus out of the picture and back into it: over the picture, Tab means the next object. */
export function usePageRegions(editor: Editor): void {
  useEffect(
    () =>
      editor.addCommands([
        {
          id: 'page.next',
          label: 'Keyboard to the next part of the page: bar, tools, picture, panels',
          keys: ['F6'],
          group: 'View',
          when: () => true,
          run: () => goTo(1),
        },
        {
          id: 'page.previous',
          label: 'Keyboard to the part before',
          keys: ['Shift+F6'],
          group: 'View',
          when: () => true,
          run: () => goTo(-1),
        },
      ]),
    [editor],
  );
}
