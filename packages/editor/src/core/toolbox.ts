import { type Command } from './command.ts';
import { type OverlayItem } from './overlay.ts';
import { type PointerInput } from './pointer.ts';
import { type ReadSignal, signal } from './signal.ts';
import { type ToolOption } from './tool-option.ts';
import { type Tool, type ToolDescriptor, type ToolPorts, type ToolState } from './tool.ts';

/** The tools, which one is in hand, and the one that a held key puts over it for a moment. */
export interface Toolbox {
  readonly descriptors: readonly ToolDescriptor[];
  readonly active: ReadSignal<string>;
  /** Where the machine stands: `smart.boxing`. */
  readonly path: ReadSignal<string>;
  /** Grows with every event: what a tool wants drawn may have changed. */
  readonly ticks: ReadSignal<number>;
  use(id: string): void;
  /** Puts a tool over the one in hand, which keeps its place; without an argument, takes it off again. */
  hold(id?: string): void;
  /** Ctrl (⌘) went down: the tool in hand may let another take its place while it is idle. */
  holdMod(): void;
  /** Ctrl went up again. */
  releaseMod(): void;
  press(event: PointerInput): void;
  move(event: PointerInput): void;
  release(event: PointerInput): void;
  leave(): void;
  /** The wheel was turned with Alt held. False when that means nothing to the tool in hand. */
  wheel(direction: 1 | -1): boolean;
  /** Calls off the gesture in hand. False when there was none. */
  cancel(): boolean;
  overlay(): readonly OverlayItem[];
  cursor(): string;
  /** Commands of the tool in hand. */
  commands(): readonly Command[];
  /** What can be set about the tool in hand. */
  options(): readonly ToolOption[];
  /** What the tool in hand would do now, in a few words. */
  summary(): string;
}

interface Running {
  readonly tool: Tool;
  readonly states: ReadonlyMap<string, ToolState>;
  readonly commands: readonly Command[];
  readonly options: readonly ToolOption[];
  current: string;
}

/** Throws when `tools` is empty or a tool names a state that it does not have. */
export function createToolbox(tools: readonly Tool[], ports: ToolPorts, initial: string): Toolbox {
  const running = new Map(tools.map((tool) => [tool.descriptor.id, start(tool)]));
  const find = (id: string): Running => {
    const found = running.get(id);
    if (!found) throw new Error(`there is no tool ${id}`);
    return found;
  };
  const active = signal(initial);
  const ticks = signal(0);
  let held: Running | null = null;
  /** Ctrl chose the tool, so it means nothing more to it. */
  let isModUsed = false;
  const seen = (event: PointerInput): PointerInput => (held && isModUsed ? { ...event, mod: false } : event);
  const inHand = () => held ?? find(active.get());
  const pathNow = () => `${inHand().tool.descriptor.id}.${inHand().current}`;
  const path = signal(pathNow());
  const tick = () => {
    path.set(pathNow());
    ticks.set(ticks.get() + 1);
  };

  function start(tool: Tool): Running {
    const hand = (): Pick<ToolState, 'finish' | 'back'> => {
      const { finish, back } = stateOf(run);
      return {
        ...(finish && { finish: () => (finish(), tick()) }),
        ...(back && { back: () => (back(), tick()) }),
      };
    };
    const run: Running = {
      tool,
      current: tool.initial,
      commands: tool.commands?.(ports, hand) ?? [],
      options: tool.options?.(ports) ?? [],
      states: new Map(
        Object.entries(tool.states).map(([name, make]) => [
          name,
          make(ports, (to, cause) => go(run, to, cause ?? null)),
        ]),
      ),
    };
    return run;
  }
  function stateOf(run: Running): ToolState {
    const state = run.states.get(run.current);
    if (!state) throw new Error(`${run.tool.descriptor.id} has no state ${run.current}`);
    return state;
  }
  function go(run: Running, to: string, cause: PointerInput | null): void {
    stateOf(run).exit?.();
    run.current = to;
    stateOf(run).enter?.(cause);
    tick();
  }
  function reset(run: Running): boolean {
    if (run.current === run.tool.initial) return false;
    stateOf(run).cancel?.();
    go(run, run.tool.initial, null);
    return true;
  }

  stateOf(inHand()).enter?.(null);

  const toolbox: Toolbox = {
    descriptors: tools.map((tool) => tool.descriptor),
    active,
    path,
    ticks,
    use(id) {
      const next = find(id);
      const before = find(active.get());
      if (next === before) return;
      reset(before);
      stateOf(before).exit?.();
      before.tool.leave?.(ports);
      active.set(id);
      stateOf(next).enter?.(null);
      tick();
    },
    hold(id) {
      const next = id === undefined ? null : find(id);
      if (next === held) return;
      if (held) reset(held);
      // The hand leaves the canvas as far as the tool below can tell.
      else stateOf(inHand()).leave?.();
      held = next;
      isModUsed = false;
      tick();
    },
    holdMod() {
      const run = find(active.get());
      const { holdMod } = run.tool.descriptor;
      if (held || holdMod === undefined || !running.has(holdMod) || run.current !== run.tool.initial) return;
      toolbox.hold(holdMod);
      isModUsed = true;
    },
    releaseMod() {
      if (isModUsed) toolbox.hold();
    },
    press(event) {
      stateOf(inHand()).press?.(seen(event));
      tick();
    },
    move(event) {
      stateOf(inHand()).move?.(seen(event));
      tick();
    },
    release(event) {
      stateOf(inHand()).release?.(seen(event));
      tick();
    },
    leave() {
      stateOf(inHand()).leave?.();
      tick();
    },
    wheel(direction) {
      const { wheel } = stateOf(inHand());
      wheel?.(direction);
      tick();
      return wheel !== undefined;
    },
    cancel: () => reset(inHand()),
    overlay() {
      const run = find(active.get());
      const top = held ? (stateOf(held).overlay?.() ?? []) : [];
      return [...(run.tool.overlay?.(ports) ?? []), ...(stateOf(run).overlay?.() ?? []), ...top];
    },
    cursor: () => stateOf(inHand()).cursor?.() ?? inHand().tool.descriptor.cursor,
    commands: () => find(active.get()).commands,
    options: () => find(active.get()).options,
    summary: () => find(active.get()).tool.summary?.(ports) ?? '',
  };
  return toolbox;
}
