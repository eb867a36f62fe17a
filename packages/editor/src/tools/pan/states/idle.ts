import { type MakeState } from '../../../core/index.ts';

export const idle: MakeState = (_ports, go) => ({ press: (event) => go('panning', event) });
