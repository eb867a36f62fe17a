import {
  createEditor,
  type Editor,
  type EditorLabel,
  type MaskRecord,
  type PointerInput,
} from '@maskloop/editor/core';
import { TOOLS } from '@maskloop/editor/tools';
import { type OverlapPolicy } from '@maskloop/domain/project';
import { imageToView, pointImage } from '@maskloop/geometry/spaces';
import { createDiscDecoder, type DiscDecoder } from './disc-decoder.ts';

export interface TestEditorOptions {
  readonly width?: number;
  readonly height?: number;
  readonly masks?: readonly MaskRecord[];
  readonly labels?: readonly EditorLabel[];
  readonly tool?: string;
  readonly withoutModel?: boolean;
  readonly mayEdit?: boolean;
  readonly overlapPolicy?: OverlapPolicy;
  /** Ids of new masks; by default `mask-1`, `mask-2` … */
  readonly newId?: () => string;
}

type Held = Partial<Pick<PointerInput, 'button' | 'shift' | 'alt' | 'mod' | 'pressure' | 'isPen'>>;

/**
 * A real editor without a screen: 64 × 64 pixels in a window of 640 × 640, driven by verbs in image coordinates
 * that can be chained as a person acts. The clock moves only when told.
 */
export class TestEditor {
  readonly editor: Editor;
  readonly decoder: DiscDecoder;
  private clock = 0;
  private ids = 0;
  private held: Held = {};

  constructor(options: TestEditorOptions = {}) {
    const image = { width: options.width ?? 64, height: options.height ?? 64 };
    this.decoder = createDiscDecoder(image);
    this.editor = createEditor({
      image,
      masks: options.masks ?? [],
      labels: options.labels ?? TEST_LABELS,
      classAgnostic: false,
      overlapPolicy: options.overlapPolicy ?? 'free',
      tools: TOOLS,
      tool: options.tool ?? 'smart',
      decode: options.withoutModel === true ? null : this.decoder,
      modelVersionId: 'model',
      mayEdit: options.mayEdit ?? true,
      now: () => this.clock,
      newId: options.newId ?? (() => `mask-${++this.ids}`),
    });
    this.editor.viewport.resize({ width: 640, height: 640 });
  }

  get path(): string {
    return this.editor.toolbox.path.get();
  }
  /** Masks in the order they were put. */
  get masks(): MaskRecord[] {
    return [...this.editor.document.masks.get().values()];
  }
  /** What the history list shows. */
  get steps(): string[] {
    return this.editor.history.steps.get().done.map((step) => step.name);
  }

  tool(id: string): this {
    this.editor.toolbox.use(id);
    return this;
  }
  press(x: number, y: number, held: Held = {}): this {
    this.held = held;
    this.editor.activity.input();
    this.editor.toolbox.press(this.pointer(x, y));
    return this;
  }
  move(x: number, y: number, held: Held = this.held): this {
    this.editor.activity.input();
    this.editor.toolbox.move(this.pointer(x, y, held));
    return this;
  }
  release(x: number, y: number): this {
    this.editor.toolbox.release(this.pointer(x, y));
    this.held = {};
    return this;
  }
  click(x: number, y: number, held: Held = {}): this {
    return this.press(x, y, held).release(x, y);
  }
  drag(from: readonly [number, number], to: readonly [number, number], held: Held = {}): this {
    return this.press(...from, held)
      .move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)
      .move(...to)
      .release(...to);
  }
  /** `Shift+Tab`, `Mod+z`, `Enter`. */
  key(name: string): this {
    const parts = name.split(/\+(?=.)/);
    const key = parts.at(-1) ?? '';
    const has = (part: string) => parts.slice(0, -1).includes(part);
    this.editor.pressKey({
      key,
      code: '',
      ctrlKey: has('Mod'),
      metaKey: false,
      altKey: has('Alt'),
      shiftKey: has('Shift'),
    });
    return this;
  }
  /** Time passes. */
  wait(ms: number): this {
    this.clock += ms;
    return this;
  }
  /** The model answers whatever it was asked. */
  async answered(): Promise<this> {
    await this.decoder.answerAll();
    return this;
  }

  private pointer(x: number, y: number, held: Held = this.held): PointerInput {
    const image = pointImage(x, y);
    return {
      view: imageToView(this.editor.viewport.camera.get(), image),
      image,
      button: 'primary',
      shift: false,
      alt: false,
      mod: false,
      pressure: 0.5,
      isPen: false,
      ...held,
    };
  }
}

export const TEST_LABELS: readonly EditorLabel[] = [
  { id: 'cat', name: 'cat', color: '#0072b2' },
  { id: 'dog', name: 'dog', color: '#e69f00' },
];
