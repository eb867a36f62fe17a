/** What an export format can carry; the rest is lost and said so before download. */
export interface FormatCapabilities {
  readonly masks: 'pixels' | 'polygons' | 'none';
  readonly labels: boolean;
  readonly groups: boolean;
  readonly provenance: boolean;
  /** Whether the pictures themselves are in it, under the name that the format gives them. */
  readonly pictures: boolean;
  /** Whether it carries the pictures' edge maps; those not there yet are found first. */
  readonly edges?: true;
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
    capabilities: { masks: 'pixels', labels: true, groups: true, provenance: false, pictures: false },
  },
  retraining: {
    title: 'Retraining records',
    summary:
      'One JSON record a picture: masks with stage, review state, sampling weight, prompts, candidates shown and chosen, model versions.',
    capabilities: { masks: 'pixels', labels: true, groups: true, provenance: true, pictures: false },
  },
  webdataset: {
    title: 'WebDataset (tar shards)',
    summary: 'The retraining records beside their pictures in tar files of 500, for training that streams.',
    capabilities: { masks: 'pixels', labels: true, groups: true, provenance: true, pictures: true },
  },
  'sa-1b': {
    title: 'SA-1B',
    summary:
      'Tar files with one JSON beside each picture, as the SA-1B data set is laid out: RLE, scores, points; no labels.',
    capabilities: { masks: 'pixels', labels: false, groups: false, provenance: false, pictures: true },
  },
  edges: {
    title: 'Edge maps',
    summary: 'Tar files with what the model takes for edges in each picture as a grey PNG; no masks.',
    capabilities: {
      masks: 'none',
      labels: false,
      groups: false,
      provenance: false,
      pictures: false,
      edges: true,
    },
  },
} as const satisfies Record<string, FormatEntry>;

export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as [FormatId, ...FormatId[]];
