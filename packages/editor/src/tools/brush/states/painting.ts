import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type MaskRecord, nextZ, type ToolPorts, yieldedText } from '../../../core/index.ts';
import { painted, paintedNew } from '../painted.ts';
import { strokeMask } from '../stroke.ts';

interface Stroke {
  readonly points: PointImage[];
  readonly radiusPx: number;
  readonly erases: boolean;
}

/** A stroke in flight is only a line; its pixels are worked out when it is let go, as one undo step. */
export const paintingWith =
  ({ erases }: { readonly erases: boolean }): MakeState =>
  (ports, go) => {
    let stroke: Stroke | null = null;
    /** Where the last stroke ended: Shift-click draws a straight line from there. */
    let lastEnd: PointImage | null = null;
    return {
      enter(cause) {
        if (!cause) return;
        const start = cause.shift && lastEnd ? [lastEnd, cause.image] : [cause.image];
        stroke = { points: start, radiusPx: ports.view.brushRadiusPx.get(), erases: erases !== cause.alt };
      },
      move: (event) => void stroke?.points.push(event.image),
      release(event) {
        const finished = stroke;
        go('idle', event);
        if (!finished) return;
        lastEnd = finished.points.at(-1) ?? null;
        commit(ports, finished);
      },
      exit: () => {
        stroke = null;
      },
      overlay() {
        if (!stroke) return [];
        const at = stroke.points.at(-1);
        const { points, radiusPx, erases: takes } = stroke;
        return [
          { kind: 'stroke', points, radiusPx, erases: takes },
          ...(at ? [{ kind: 'tip', at, radiusPx, erases: takes } as const] : []),
        ];
      },
    };
  };

function commit(ports: ToolPorts, { points, radiusPx, erases }: Stroke): void {
  const { document, history, selection, labels, notices, viewport, newId } = ports;
  const pixels = strokeMask(points, radiusPx, viewport.image);
  const [target, ...others] = selection.masks();
  if (target && others.length > 0) {
    notices.say('Several objects are selected. Select the one to paint on.');
    return;
  }
  if (!target && erases) {
    notices.say('Select the object to erase from first.');
    return;
  }
  /** What the stroke may add: pixels of neighbours stay theirs where masks may not overlap. */
  const allowed = (id: string | null, labelId: string | null) => {
    const { rle, leftPx } = ports.yieldTo({ id, labelId, rle: pixels });
    if (leftPx > 0) notices.say(yieldedText(leftPx));
    return rle;
  };
  const put = (name: string, id: string, after: MaskRecord | null) =>
    history.run(name, [{ table: 'mask', id, after }]);
  if (!target) {
    const id = newId();
    const labelId = labels.active.get();
    const made = paintedNew(allowed(null, labelId), { id, labelId, z: nextZ(document.masks.get().values()) });
    if (!made) return;
    put('Paint object', id, made);
    selection.set([id]);
    return;
  }
  const after = painted(target, erases ? pixels : allowed(target.id, target.labelId), erases);
  put(erases ? 'Erase' : 'Paint', target.id, after);
  if (!after) notices.say('Nothing of the object was left, so it was deleted. Ctrl+Z brings it back.');
}
