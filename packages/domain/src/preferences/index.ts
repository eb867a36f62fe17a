import * as z from 'zod';

/** Sets of keys for hands that were trained elsewhere. */
export const KeyPreset = z.enum(['maskloop', 'cvat', 'label-studio']);
export type KeyPreset = z.infer<typeof KeyPreset>;

/** What a mask's colour tells. */
export const ColourMode = z.enum(['label', 'object', 'source', 'state']);
export type ColourMode = z.infer<typeof ColourMode>;

/** How a person likes the editor to be, on every machine they sign in from. */
export const Preferences = z.object({
  keyPreset: KeyPreset,
  /** Keys of single commands on top of the preset, by the command's id; an empty list takes its keys away. */
  keys: z
    .record(z.string().min(1).max(80), z.array(z.string().min(1).max(40)).max(8))
    .refine((keys) => Object.keys(keys).length <= 300, 'Keys of at most 300 commands can be changed.'),
  colourBy: ColourMode,
  /** Of the masks' fill. */
  opacity: z.number().min(0).max(1),
  /** Masks have outlines. */
  outlines: z.boolean(),
  /** Rulers in picture pixels along the window. */
  rulers: z.boolean(),
  /** The whole picture, small, while one is zoomed in. */
  overview: z.boolean(),
  /** Id of the tool in hand when a task opens. */
  tool: z.string().min(1).max(40),
  /** The picture's edges are shown when a task opens, and tools that can follow them do. */
  snap: z.boolean(),
  /** A resting pointer shows what a click would mean. */
  hoverPreview: z.boolean(),
  /** Submitting opens the next task. */
  autoAdvance: z.boolean(),
});
export type Preferences = z.infer<typeof Preferences>;

/** As shipped. */
export const DEFAULT_PREFERENCES: Preferences = {
  keyPreset: 'maskloop',
  keys: {},
  colourBy: 'label',
  opacity: 0.4,
  outlines: true,
  rulers: false,
  overview: true,
  tool: 'smart',
  snap: false,
  hoverPreview: true,
  autoAdvance: true,
};

/** What was stored, by this version or another: a field that cannot be read is as shipped and costs none of the others. */
export function readPreferences(stored: unknown): Preferences {
  const fields = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const known = Object.entries(Preferences.shape).flatMap(([name, schema]) => {
    const parsed = schema.safeParse(fields[name]);
    return parsed.success ? [[name, parsed.data] as const] : [];
  });
  // Object.fromEntries forgets the keys; they are the schema's own, each with its own type.
  return { ...DEFAULT_PREFERENCES, ...(Object.fromEntries(known) as Partial<Preferences>) };
}
