/** What an export format can carry; the rest is lost and said so before download. */
export interface FormatCapabilities {
  readonly masks: 'pixels' | 'polygons';
  readonly groups: boolean;
  readonly provenance: boolean;
}

/** One line about an export format, light enough for the browser. */
export interface FormatEntry {
  readonly title: string;
  readonly summary: string;
  readonly capabilities: FormatCapabilities;
}

/** Every export format, by the name stored with an export. Writers are in registry.ts. */
export const FORMATS = {
  coco: {
    title: 'COCO instances',
    summary: 'One JSON file: images, categories, annotations with compressed RLE, exact area and box.',
    capabilities: { masks: 'pixels', groups: true, provenance: false },
  },
} as const satisfies Record<string, FormatEntry>;

export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as [FormatId, ...FormatId[]];
