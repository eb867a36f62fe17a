import { type ImageFacts } from '@maskloop/domain/export';
import { type MaskState, type Provenance } from '@maskloop/domain/mask';
import { type MaskVerdict } from '@maskloop/domain/review';
import { type Stage } from '@maskloop/domain/stage';
import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';

/** A picture of a frozen selection. Ordinals count from 0 in the selection's order. */
export interface ExportedImage {
  readonly ordinal: number;
  readonly id: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  /** Of the original file. */
  readonly sha256: string;
  /**
   * What people and model saw: the original where it stands upright in a common form, else its rendition of the same
   * size. A reader that ignores EXIF orientation sees the masks in place.
   */
  readonly picture: { readonly sha256: string; readonly bytes: number; readonly mediaType: string };
  readonly facts: ImageFacts;
}

/** A mask of a frozen selection. */
export interface ExportedMask {
  readonly ordinal: number;
  readonly id: string;
  readonly imageOrdinal: number;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly labelId: string | null;
  /** COCO compressed RLE over the whole picture. */
  readonly counts: string;
  readonly box: Pick<BoxImage, 'x' | 'y' | 'width' | 'height'>;
  readonly area: number;
  readonly isGroup: boolean;
}

/** A mask with how it came to be: what the next model learns from beside the pixels. */
export interface ExportedMaskStory extends ExportedMask {
  readonly revisionNumber: number;
  /** How often training draws it, relative to others. */
  readonly weight: number;
  /** Of the last review that judged these very pixels. */
  readonly verdict: MaskVerdict | null;
  readonly state: MaskState;
  readonly stage: Stage;
  readonly byPerson: boolean;
  readonly model: { readonly id: string; readonly version: string } | null;
  readonly settingsVersion: number;
  readonly roundNumber: number | null;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly provenance: Provenance;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
}

/** What a model takes for edges in a picture. */
export type ExportedEdges =
  | { readonly bytes: number; readonly content: AsyncIterable<Uint8Array> }
  /** A sentence. */
  | { readonly missing: string };

/** Pictures from one ordinal up to, and without, another. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What a writer reads: streams, each of which can be opened as often as a format needs. */
export interface ExportSource {
  readonly projectName: string;
  readonly imageCount: number;
  /** Labels in the project's order, those put aside included when a mask still has them. */
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** Whether some mask has no label (class-agnostic work, as in the paper). */
  readonly hasUnlabelled: boolean;
  readonly images: (span?: Span) => AsyncIterable<ExportedImage>;
  /** By picture, then in the order of the selection. */
  readonly masks: (span?: Span) => AsyncIterable<ExportedMask>;
  readonly stories: (span?: Span) => AsyncIterable<ExportedMaskStory>;
  /** The bytes of `image.picture`. */
  readonly picture: (image: ExportedImage) => AsyncIterable<Uint8Array>;
  /** The picture's edges as a grey PNG, or why there are none. Only for formats that carry edges. */
  readonly edges: (image: ExportedImage) => Promise<ExportedEdges>;
}

/** One file of an export, in pieces, so that memory stays flat. */
export interface WrittenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

/** A mask read back: which picture of the list, which label (or the format's word for none), its pixels. */
export interface ReadMask {
  readonly image: number;
  readonly label: string;
  readonly rle: Rle;
  readonly isGroup: boolean;
}

/** What files of a format say, in their order. */
export interface ReadSelection {
  readonly images: readonly { readonly fileName: string; readonly width: number; readonly height: number }[];
  readonly labels: readonly string[];
  readonly masks: readonly ReadMask[];
}

/** Writes a selection; the same selection gives the same bytes (no clock, no random). Bump `version` when bytes change. */
export interface FormatWriter {
  readonly version: string;
  readonly write: (source: ExportSource) => readonly WrittenFile[];
  /** Reads its own files back, by name; fails with a sentence. */
  readonly read: (files: ReadonlyMap<string, Uint8Array>) => ReadSelection | Promise<ReadSelection>;
}
