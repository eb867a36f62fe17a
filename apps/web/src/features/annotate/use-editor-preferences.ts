'use client';
import { type Preferences } from '@maskloop/domain/preferences';
import { type Editor, KEY_PRESETS, layKeys, type Signal } from '@maskloop/editor/core';
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

  const { keyPreset, keys, snap } = preferences;
  const { view, edges } = editor;
  useEffect(() => editor.keys.set(layKeys(KEY_PRESETS[keyPreset].keys, keys)), [editor, keyPreset, keys]);
  useFollowed(view.opacity, preferences.opacity);
  useFollowed(view.colourBy, preferences.colourBy);
  useFollowed(view.areOutlinesShown, preferences.outlines);
  useFollowed(view.areRulersShown, preferences.rulers);
  useFollowed(view.isMinimapShown, preferences.overview);
  useFollowed(view.hoverPreview, preferences.hoverPreview);
  useEffect(() => {
    // Tools follow the edges that are shown.
    if (opensWithTool && editor.mayEdit.get()) edges.isVisible.set(snap);
  }, [editor, edges, snap, opensWithTool]);

  useEffect(() => {
    // Once, when the task opens; afterwards the hand chooses.
    const { tool } = latest.current.preferences;
    const mayDraw = opensWithTool && editor.mayEdit.get();
    const wanted = editor.toolbox.descriptors.find((descriptor) => descriptor.id === tool);
    const isPossible = wanted && (wanted.needs !== 'model' || editor.prompting.isAvailable);
    if (isPossible && mayDraw) editor.toolbox.use(tool);

    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = () => {
      const { preferences: before } = latest.current;
      const now = chosen(view);
      // Object.keys forgets which names it gives.
      const fields = Object.keys(now) as (keyof typeof now)[];
      if (fields.some((field) => now[field] !== before[field])) latest.current.save(now);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(remember, REST_MS);
    };
    const stops = [
      view.opacity,
      view.colourBy,
      view.areOutlinesShown,
      view.areRulersShown,
      view.isMinimapShown,
    ].map((setting) => setting.subscribe(later));
    return () => {
      clearTimeout(timer);
      remember();
      for (const stop of stops) stop();
    };
  }, [editor, view, opensWithTool]);
}

/** What is chosen in the editor itself and kept for the next time. */
const chosen = (view: Editor['view']) =>
  ({
    opacity: view.opacity.get(),
    colourBy: view.colourBy.get(),
    outlines: view.areOutlinesShown.get(),
    rulers: view.areRulersShown.get(),
    overview: view.isMinimapShown.get(),
  }) satisfies Partial<Preferences>;

/** Lets a setting of the editor follow a preference. */
function useFollowed<T>(setting: Signal<T>, value: T): void {
  useEffect(() => setting.set(value), [setting, value]);
}
