import {
  Brush,
  BrushCleaning,
  Eraser,
  Hand,
  Lasso,
  LineSquiggle,
  type LucideIcon,
  MessageSquarePlus,
  MousePointer2,
  Pentagon,
  Slice,
  Square,
  SquareDashed,
  WandSparkles,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  brush: Brush,
  'brush-cleaning': BrushCleaning,
  eraser: Eraser,
  hand: Hand,
  lasso: Lasso,
  'line-squiggle': LineSquiggle,
  'message-square-plus': MessageSquarePlus,
  'mouse-pointer-2': MousePointer2,
  pentagon: Pentagon,
  slice: Slice,
  square: Square,
  'wand-sparkles': WandSparkles,
};

/** The drawing for the icon that a tool names; a plain square for a name that is new. */
export const toolIcon = (name: string): LucideIcon => ICONS[name] ?? SquareDashed;
