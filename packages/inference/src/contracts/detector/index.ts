import { type DetectorManifest } from '../../core/index.ts';
import { boxesScoresClasses } from './boxes-scores-classes.ts';
import { type DetectorContract } from './detector-contract.ts';
import { yoloGrid } from './yolo-grid.ts';

/** The layout that a detector's manifest names. */
export function detectorContractOf({ output }: DetectorManifest): DetectorContract {
  switch (output.layout) {
    case 'boxes-scores-classes':
      return boxesScoresClasses(output);
    case 'yolo-grid':
      return yoloGrid(output);
  }
}

export { type DetectorContract } from './detector-contract.ts';
