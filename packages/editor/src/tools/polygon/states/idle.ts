import { type MakeState, type OverlayItem } from '../../../core/index.ts';
import { cornerAt, editedMask } from '../corner-at.ts';
import { type CornerGrip, withCorner } from '../edit-view.ts';
import { polygonView } from '../polygon-view.ts';
import { putView } from '../put-view.ts';
import { viewOverlay } from '../view-overlay.ts';

/** Corners of the selected object light up when they can be taken hold of; anywhere else a press begins a line. */
export const idle: MakeState = (ports, go) => {
  let grip: CornerGrip | null = null;
  return {
    move(event) {
      grip = cornerAt(ports, event.view);
    },
    press(event) {
      if (event.button !== 'primary') return;
      const under = cornerAt(ports, event.view);
      const mask = editedMask(ports);
      if (under && mask && event.alt && !under.isNew) {
        const rings = polygonView(mask.rle, ports.settings.detailPx.get());
        putView(ports, mask, withCorner(rings, under, null), 'Remove corner');
        grip = null;
      } else if (under && !event.shift && !event.alt) go('moving-corner', event);
      else go('drawing', event);
    },
    leave: () => {
      grip = null;
    },
    exit: () => {
      grip = null;
    },
    overlay(): OverlayItem[] {
      const mask = editedMask(ports);
      if (!mask) return [];
      const rings = polygonView(mask.rle, ports.settings.detailPx.get());
      const items = viewOverlay(rings, ports);
      return grip ? [...items, { kind: 'corner', at: grip.at, hot: true }] : items;
    },
    cursor: () => (grip ? (grip.isNew ? 'copy' : 'move') : null),
  };
};
