import * as z from 'zod';

/** Sets of keys for hands that were trained elsewhere. */
export const KeyPreset = z.enum(['maskloop', 'cvat', 'label-studio']);
export type KeyPreset = z.infer<typeof KeyPreset>;

/** What a mask's colour tells. */
export const ColourMode = z.enum(['label', 'object', 'source', 'state']);
export type ColourMode = z.infer<typeof ColourMode>;

const key = z.string().min(1).max(40);

/**
 * How a person likes the editor to be, on every machine they sign in from. A field that cannot be read, because a
 * newer or older version wrote it, is as shipped and costs none of the others.
 */
export const Preferences = z.object({
  keyPreset: KeyPreset.default('maskloop').catch('maskloop'),
  /** Keys of single commands on top of the preset, by the command's id; an empty list takes its keys away. */
  keys: z
    .record(z.string().min(1).max(80), z.array(key).max(8))
    .refine((keys) => Object.keys(keys).length <= 300, 'At most 300 commands.')
    .default({})
    .catch({}),
  colourBy: ColourMode.default('label').catch('label'),
  /** Of the masks' fill. */
  opacity: z.number().min(0).max(1).default(0.4).catch(0.4),
  /** Id of the tool in hand when a task opens. */
  tool: z.string().min(1).max(40).default('smart').catch('smart'),
  /** Polygon and lasso follow edges. */
  snap: z.boolean().default(false).catch(false),
  /** Show what a click would mean while the pointer rests. */
  hoverPreview: z.boolean().default(true).catch(true),
  /** Submitting opens the next task. */
  autoAdvance: z.boolean().default(true).catch(true),
});
export type Preferences = z.infer<typeof Preferences>;
