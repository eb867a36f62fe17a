import { type Command } from './command.ts';
import { type Document } from './document.ts';
import { type Drafting } from './drafting.ts';
import { type EdgeLayer } from './edge-layer.ts';
import { type History } from './history.ts';
import { type Labels } from './labels.ts';
import { type Notices } from './notices.ts';
import { type OverlayItem } from './overlay.ts';
import { type PointerInput } from './pointer.ts';
import { type Prompting } from './prompting.ts';
import { type Selection } from './selection.ts';
import { type Shaping } from './shaping.ts';
import { type Signal } from './signal.ts';
import { type Sketch } from './sketch.ts';
import { type ToolOption } from './tool-option.ts';
import { type ToolSettings } from './tool-settings.ts';
import { type ViewSettings } from './view-settings.ts';
import { type Viewport } from './viewport.ts';

/** What a tool is to people; toolbar, shortcuts and help read it. */
export interface ToolDescriptor {
  readonly id: string;
  readonly label: string;
  /** Name of an icon; the application has the drawings. */
  readonly icon: string;
  /** Chooses it; `Space` is held instead. */
  readonly key: string;
  /** CSS cursor over the picture. */
  readonly cursor: string;
  /** What it is for and how, in two lines at most. */
  readonly help: string;
  /** What it needs to be offered. */
  readonly needs: 'nothing' | 'editing' | 'model';
  /** Tool that holding Ctrl (⌘) puts over it while no gesture is in hand. */
  readonly holdMod?: string;
}

/** Everything tools may reach; each state names the few parts that it uses. */
export interface ToolPorts {
  readonly document: Document;
  readonly history: History;
  readonly viewport: Viewport;
  readonly selection: Selection;
  readonly labels: Labels;
  readonly prompting: Prompting;
  readonly drafting: Drafting;
  readonly view: ViewSettings;
  readonly edges: EdgeLayer;
  readonly notices: Notices;
  /** Puts pixels into the document by the rules: locks, hidden masks, overlap policy. */
  readonly shaping: Shaping;
  readonly settings: ToolSettings;
  /** The line in hand. */
  readonly sketch: Signal<Sketch | null>;
  readonly newId: () => string;
}

/** One state of a tool: what it does with the pointer. Whatever way it is left, `exit` puts things in order. */
export interface ToolState {
  /** `cause`: the press that led here, when a pointer did. */
  readonly enter?: (cause: PointerInput | null) => void;
  readonly exit?: () => void;
  readonly press?: (event: PointerInput) => void;
  readonly move?: (event: PointerInput) => void;
  readonly release?: (event: PointerInput) => void;
  /** The pointer left the canvas. */
  readonly leave?: () => void;
  /** The gesture in hand is called off; afterwards the tool goes back to its first state. */
  readonly cancel?: () => void;
  /** The wheel was turned with Alt held: 1 = up. */
  readonly wheel?: (direction: 1 | -1) => void;
  readonly overlay?: () => readonly OverlayItem[];
  readonly cursor?: () => string | null;
  /** What was begun with several presses is done. */
  readonly finish?: () => void;
  /** The last of several presses is taken back. */
  readonly back?: () => void;
}

/** The state that a tool is in, for commands that end or shorten what it began. */
export type Hand = () => Pick<ToolState, 'finish' | 'back'>;

/** Goes to another state of the same tool. */
export type Go = (state: string, cause?: PointerInput) => void;

export type MakeState = (ports: ToolPorts, go: Go) => ToolState;

/** A tool: a small tree of named states. */
export interface Tool {
  readonly descriptor: ToolDescriptor;
  readonly initial: string;
  readonly states: Readonly<Record<string, MakeState>>;
  /** Drawn in every state. */
  readonly overlay?: (ports: ToolPorts) => readonly OverlayItem[];
  /** Another tool was chosen. */
  readonly leave?: (ports: ToolPorts) => void;
  /** Keys that mean something with this tool in hand. */
  readonly commands?: (ports: ToolPorts, hand: Hand) => readonly Command[];
  /** What a person can set about it. */
  readonly options?: (ports: ToolPorts) => readonly ToolOption[];
  /** What it would do now, in a few words beside its options. */
  readonly summary?: (ports: ToolPorts) => string;
}
