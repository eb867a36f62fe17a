import { calibration } from './calibration.ts';
import { get } from './get.ts';
import { move } from './move.ts';
import { plan } from './plan.ts';
import { saveSettings } from './save-settings.ts';

export const stages = { get, calibration, saveSettings, plan, move };
