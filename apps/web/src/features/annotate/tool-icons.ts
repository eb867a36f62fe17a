import {
  Brush,
  Eraser,
  Hand,
  type LucideIcon,
  MessageSquarePlus,
  MousePointer2,
  SquareDashed,
  WandSparkles,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  brush: Brush,
  eraser: Eraser,
  hand: Hand,
  'message-square-plus': MessageSquarePlus,
  'mouse-pointer-2': MousePointer2,
  'wand-sparkles': WandSparkles,
};

/** The drawing for the icon that a tool names; a plain square for a name that is new. */
export const toolIcon = (name: string): LucideIcon => ICONS[name] ?? SquareDashed;
