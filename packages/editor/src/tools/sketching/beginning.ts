import { type MakeState } from '../../core/index.ts';

/** Nothing is drawn yet: a press begins. */
export const beginning: MakeState = (_ports, go) => ({
  press(event) {
    if (event.button === 'primary') go('drawing', event);
  },
});
