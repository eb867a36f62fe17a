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

/** What a writer reads: streams, each of which can be opened as often as a format needs. */
export interface ExportSource {
  readonly projectName: string;
  /** Labels in the project's order, those put aside included when a mask still has them. */
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** Whether some mask has no label (class-agnostic work, as in the paper). */
  readonly hasUnlabelled: boolean;
  readonly images: () => AsyncIterable<ExportedImage>;
  /** By picture, then in the order of the selection. */
  readonly masks: () => AsyncIterable<ExportedMask>;
}

/** One file of an export: text in pieces, so that memory stays flat. */
export interface WrittenFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: AsyncIterable<string>;
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
  readonly read: (files: ReadonlyMap<string, string>) => ReadSelection;
}
