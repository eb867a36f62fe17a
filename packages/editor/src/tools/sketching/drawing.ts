import { type PointImage, type PointView } from '@maskloop/geometry/spaces';
import {
  DRAG_PX,
  distanceView,
  GRIP_PX,
  type MakeState,
  type OverlayItem,
  type PointerInput,
  type Sketch,
  sketchCorners,
  sketchPoints,
  type ToolPorts,
} from '../../core/index.ts';
import { imageToView } from '@maskloop/geometry/spaces';
import { overlapOverlay } from '../overlap-overlay.ts';
import { combineOf } from './combine-of.ts';
import { enclosedBy } from './enclosed-by.ts';
import { besideEdge, legTo, snapped } from './snapped.ts';

export interface SketchKind {
  /**
   * `corners`: clicks make corners, dragging draws by hand between them. `hand`: one drag is all.
   * `line`: clicks make corners, and one straight drag is all, too.
   */
  readonly by: 'corners' | 'hand' | 'line';
  /** Whether the line ends where it began. */
  readonly closes: boolean;
  readonly finish: (ports: ToolPorts, sketch: Sketch) => void;
}

/** Points drawn by hand are at least so far apart (CSS pixels). */
const STEP_PX = 1.5;

/** A line in the making. A click on its first corner, a second one on its last, or Enter finishes it. */
export const drawingWith =
  (kind: SketchKind): MakeState =>
  (ports, go) => {
    const { sketch, viewport, settings } = ports;
    let pressed: PointerInput | null = null;
    let isFirstPress = false;
    let byHand: { last: PointView } | null = null;
    let pointer: { at: PointImage; mod: boolean } | null = null;

    const view = (point: PointImage) => imageToView(viewport.camera.get(), point);
    const isNear = (point: PointImage | undefined, at: PointView, px: number) =>
      point !== undefined && distanceView(view(point), at) <= px;
    const addLeg = (leg: readonly PointImage[]) => {
      const current = sketch.get();
      if (current) sketch.set({ ...current, legs: [...current.legs, leg] });
    };
    const addByHand = (at: PointImage) => {
      const current = sketch.get();
      const leg = current?.legs.at(-1);
      if (current && leg) sketch.set({ ...current, legs: [...current.legs.slice(0, -1), [...leg, at]] });
    };
    /** Single points of a hand would each jump to another edge: the line goes to one when it is let go. */
    const endByHand = (mod: boolean) => {
      const current = sketch.get();
      if (!current) return;
      const { legs } = current;
      const before = legs.slice(0, -1);
      const corner = before.flat().slice(-1);
      const line = besideEdge(ports, [...corner, ...(legs.at(-1) ?? [])], mod);
      const isAll = kind.by === 'hand';
      sketch.set({
        ...current,
        legs: [...(isAll ? [line.slice(0, 1)] : before), line.slice(isAll ? 1 : corner.length)],
      });
    };
    /** The side that leads back follows the edge as all others do. */
    const closed = (done: Sketch): Sketch => {
      const [first] = sketchPoints(done);
      const last = sketchPoints(done).at(-1);
      if (kind.by !== 'corners' || !kind.closes || !first || !last) return done;
      const side = legTo(ports, last, first, pointer?.mod ?? false).slice(0, -1);
      return { ...done, legs: [...done.legs.slice(0, -1), [...(done.legs.at(-1) ?? []), ...side]] };
    };
    const isEnough = () => sketchPoints(sketch.get()).length >= (kind.closes ? 3 : 2);
    const finish = () => {
      const done = sketch.get();
      if (!done || !isEnough()) return;
      const whole = closed(done);
      go('idle');
      kind.finish(ports, whole);
    };
    const back = () => {
      const current = sketch.get();
      if (!current || current.legs.length < 2) go('idle');
      else sketch.set({ ...current, legs: current.legs.slice(0, -1) });
    };
    const click = (event: PointerInput) => {
      const at = snapped(ports, event);
      const corners = sketchCorners(sketch.get());
      const last = corners.at(-1);
      const endsIt =
        isNear(last, event.view, DRAG_PX) || (kind.closes && isNear(corners[0], event.view, GRIP_PX));
      if (endsIt) finish();
      else if (last) addLeg(legTo(ports, last, at, event.mod));
    };
    /** The line as it would be if one clicked here. */
    const withPointer = (): readonly PointImage[] => {
      const points = sketchPoints(sketch.get());
      const last = points.at(-1);
      if (!last || !pointer || (byHand && kind.by !== 'line')) return points;
      return [...points, ...legTo(ports, last, pointer.at, pointer.mod)];
    };

    return {
      enter(cause) {
        if (!cause) return;
        pressed = cause;
        isFirstPress = true;
        const at = snapped(ports, cause);
        pointer = { at, mod: cause.mod };
        sketch.set({ legs: [[at]], combine: combineOf(cause, settings.combine.get()) });
      },
      press(event) {
        if (event.button === 'secondary') back();
        else if (event.button === 'primary') {
          pressed = event;
          isFirstPress = false;
        }
      },
      move(event) {
        const at = snapped(ports, event);
        pointer = { at, mod: event.mod };
        if (!pressed) return;
        if (!byHand) {
          if (distanceView(pressed.view, event.view) <= DRAG_PX) return;
          byHand = { last: pressed.view };
          if (kind.by !== 'line') addLeg(isFirstPress ? [] : [pressed.image]);
        }
        if (kind.by === 'line' || distanceView(byHand.last, event.view) < STEP_PX) return;
        byHand.last = event.view;
        addByHand(event.image);
      },
      release(event) {
        if (!pressed) return;
        const wasByHand = byHand !== null;
        pressed = null;
        byHand = null;
        if (!wasByHand) {
          if (kind.by === 'hand') go('idle');
          else if (!isFirstPress) click(event);
          return;
        }
        if (kind.by === 'line') {
          addLeg([snapped(ports, event)]);
          if (isFirstPress) finish();
          return;
        }
        addByHand(event.image);
        endByHand(event.mod);
        if (kind.by === 'hand' || isNear(sketchPoints(sketch.get())[0], event.view, GRIP_PX)) {
          if (isEnough()) finish();
          else go('idle');
        }
      },
      leave: () => {
        pointer = null;
      },
      exit() {
        sketch.set(null);
        pressed = null;
        byHand = null;
        pointer = null;
      },
      finish,
      back,
      overlay(): OverlayItem[] {
        const current = sketch.get();
        if (!current) return [];
        const points = withPointer();
        const tone = current.combine === 'subtract' ? 'takes' : 'adds';
        const corners = kind.by === 'hand' ? [] : sketchCorners(current);
        const canClose = kind.closes && isEnough();
        return [
          {
            kind: 'line',
            points,
            closed: kind.closes && points.length > 2,
            tone: kind.closes ? tone : 'takes',
          },
          ...corners.map((at, i): OverlayItem => ({ kind: 'corner', at, hot: i === 0 && canClose })),
          ...(kind.closes && points.length > 2
            ? overlapOverlay(ports, current.combine, () => enclosedBy(points, viewport.image))
            : []),
        ];
      },
    };
  };
