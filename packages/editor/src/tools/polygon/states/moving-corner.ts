import { type Ring } from '@maskloop/geometry/contours';
import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type MaskRecord } from '../../../core/index.ts';
import { snapped } from '../../sketching/snapped.ts';
import { cornerAt, editedMask } from '../corner-at.ts';
import { type CornerGrip, withCorner } from '../edit-view.ts';
import { polygonView } from '../polygon-view.ts';
import { putView } from '../put-view.ts';
import { viewOverlay } from '../view-overlay.ts';

interface Move {
  readonly mask: MaskRecord;
  readonly rings: readonly Ring[];
  readonly grip: CornerGrip;
  at: PointImage;
  hasMoved: boolean;
}

/** A corner follows the pointer; the mask changes where it is let go. */
export const movingCorner: MakeState = (ports, go) => {
  let move: Move | null = null;
  return {
    enter(cause) {
      const mask = editedMask(ports);
      const grip = cause && cornerAt(ports, cause.view);
      if (!mask || !grip) return;
      const rings = polygonView(mask.rle, ports.settings.detailPx.get());
      move = { mask, rings, grip, at: grip.at, hasMoved: false };
    },
    move(event) {
      if (!move) return;
      move.at = snapped(ports, event);
      move.hasMoved = true;
    },
    release() {
      const done = move;
      go('idle');
      if (!done || (!done.hasMoved && !done.grip.isNew)) return;
      const name = done.grip.isNew ? 'Insert corner' : 'Move corner';
      putView(ports, done.mask, withCorner(done.rings, done.grip, done.at), name);
    },
    exit: () => {
      move = null;
    },
    overlay() {
      if (!move) return [];
      const after = withCorner(move.rings, move.grip, move.at);
      return [...viewOverlay(after, ports), { kind: 'corner', at: move.at, hot: true }];
    },
    cursor: () => 'grabbing',
  };
};
