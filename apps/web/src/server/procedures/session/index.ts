import { get } from './get.ts';
import { savePreferences } from './save-preferences.ts';

export const session = { get, savePreferences };
