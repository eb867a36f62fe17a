/** Which of the picture's colours are seen. */
export const CHANNELS = ['all', 'red', 'green', 'blue'] as const;
export type Channel = (typeof CHANNELS)[number];

/** How the picture is shown; its masks and its file stay as they are. */
export interface PictureLook {
  /** Factor of light: 1 = as it is, 0 = black. */
  readonly brightness: number;
  /** Factor of the distance to middle grey: 1 = as it is, 0 = grey. */
  readonly contrast: number;
  /** A single channel is shown as grey. */
  readonly channel: Channel;
}

export const PLAIN_LOOK: PictureLook = { brightness: 1, contrast: 1, channel: 'all' };

export const isPlain = ({ brightness, contrast, channel }: PictureLook): boolean =>
  brightness === 1 && contrast === 1 && channel === 'all';

/**
 * The look as a colour matrix: 4 rows (red, green, blue, alpha out) of 5 factors (red, green, blue, alpha in, and a
 * constant), row by row, for values 0…1 in sRGB, as SVG's feColorMatrix takes it. First light, then contrast about 0.5.
 */
export function lookMatrix({ brightness, contrast, channel }: PictureLook): readonly number[] {
  const factor = brightness * contrast;
  const constant = 0.5 * (1 - contrast);
  const row = (out: number) =>
    [0, 1, 2].map((input) =>
      (channel === 'all' ? input === out : input === CHANNELS.indexOf(channel) - 1) ? factor : 0,
    );
  return [...[0, 1, 2].flatMap((out) => [...row(out), 0, constant]), 0, 0, 0, 1, 0];
}
