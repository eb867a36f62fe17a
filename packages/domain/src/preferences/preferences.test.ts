import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, Preferences, readPreferences } from './index.ts';

test('what another version wrote costs only the fields that cannot be read', () => {
  expect(readPreferences({ keyPreset: 'blender', opacity: 0.7, tool: 'brush', later: 1 })).toEqual({
    ...DEFAULT_PREFERENCES,
    opacity: 0.7,
    tool: 'brush',
  });
  for (const nothing of [undefined, null, 'x', []]) {
    expect(readPreferences(nothing)).toEqual(DEFAULT_PREFERENCES);
  }
});

test('the preferences as shipped are allowed ones', () => {
  expect(Preferences.parse(DEFAULT_PREFERENCES)).toEqual(DEFAULT_PREFERENCES);
});
