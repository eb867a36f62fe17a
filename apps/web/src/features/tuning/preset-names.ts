import { type AutomaticPreset } from '@maskloop/domain/stage';

/** Presets as people choose them. */
export const PRESET_NAMES: Readonly<Record<AutomaticPreset, string>> = {
  model: 'The model’s own',
  'released-code': 'Released code',
  paper: 'Paper',
};
