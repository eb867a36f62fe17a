import { type Signal } from './signal.ts';

/** Something about a tool that a person sets; the options bar shows what the tool in hand has. */
export type ToolOption =
  | {
      readonly kind: 'amount';
      readonly id: string;
      readonly label: string;
      readonly unit: string;
      readonly value: Signal<number>;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      /** Small amounts get most of the slider. */
      readonly isLogarithmic?: boolean;
      /** Whether it is about anything now; default: always. */
      readonly when?: () => boolean;
    }
  | {
      readonly kind: 'choice';
      readonly id: string;
      readonly label: string;
      readonly value: Signal<string>;
      readonly choices: readonly { readonly value: string; readonly label: string }[];
      readonly when?: () => boolean;
    }
  | {
      readonly kind: 'switch';
      readonly id: string;
      readonly label: string;
      readonly value: Signal<boolean>;
      readonly when?: () => boolean;
    };
