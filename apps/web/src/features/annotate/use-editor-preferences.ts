'use client';
import { type Preferences } from '@maskloop/domain/preferences';
import { type Editor, KEY_PRESETS, layKeys } from '@maskloop/editor/core';
import { useEffect, useRef } from 'react';
import { usePreferences } from './use-preferences.ts';

/** A slider that moves is one change, not a hundred. */
const REST_MS = 800;

/**
 * Makes the editor as its person likes it, and remembers what they change in it. Where one looks first and seldom draws,
 * it opens without their tool.
 */
export function useEditorPreferences(editor: Editor, opensWithTool = true): void {
  const { preferences, save } = usePreferences();
  const latest = useRef({ preferences, save });
  useEffect(() => {
    latest.current = { preferences, save };
  });

  const { keyPreset, keys, opacity, colourBy, hoverPreview } = preferences;
  useEffect(() => editor.keys.set(layKeys(KEY_PRESETS[keyPreset].keys, keys)), [editor, keyPreset, keys]);
  useEffect(() => editor.view.opacity.set(opacity), [editor, opacity]);
  useEffect(() => editor.view.colourBy.set(colourBy), [editor, colourBy]);
  useEffect(() => editor.view.hoverPreview.set(hoverPreview), [editor, hoverPreview]);

  useEffect(() => {
    // Once, when the task opens; afterwards the hand chooses.
    const { tool, snap } = latest.current.preferences;
    const mayDraw = opensWithTool && editor.mayEdit.get();
    if (snap && mayDraw) editor.edges.isVisible.set(true);
    const wanted = editor.toolbox.descriptors.find((descriptor) => descriptor.id === tool);
    const isPossible = wanted && (wanted.needs !== 'model' || editor.prompting.isAvailable);
    if (isPossible && mayDraw) editor.toolbox.use(tool);

    const { view } = editor;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = () => {
      const { preferences: before } = latest.current;
      const now = {
        opacity: view.opacity.get(),
        colourBy: view.colourBy.get(),
      } satisfies Partial<Preferences>;
      if (now.opacity !== before.opacity || now.colourBy !== before.colourBy) latest.current.save(now);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(remember, REST_MS);
    };
    const stops = [view.opacity.subscribe(later), view.colourBy.subscribe(later)];
    return () => {
      clearTimeout(timer);
      remember();
      for (const stop of stops) stop();
    };
  }, [editor, opensWithTool]);
}
