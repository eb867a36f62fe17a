import { activate } from './activate.ts';
import { known } from './known.ts';
import { list } from './list.ts';
import { planActivation } from './plan-activation.ts';
import { pull } from './pull.ts';
import { retire } from './retire.ts';

export const models = { list, known, pull, retire, planActivation, activate };
