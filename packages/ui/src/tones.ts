/** What a colour says; a shape or a word always says it too. */
export type Tone = 'neutral' | 'busy' | 'good' | 'judge' | 'warn' | 'bad';

/** Text in a tone. */
export const TONE_TEXT: Record<Tone, string> = {
  neutral: 'text-muted',
  busy: 'text-busy',
  good: 'text-good',
  judge: 'text-judge',
  warn: 'text-warn',
  bad: 'text-bad',
};

/** A quiet ground with text in a tone. */
export const TONE_SOFT: Record<Tone, string> = {
  neutral: 'bg-sunken text-muted',
  busy: 'bg-busy-soft text-busy',
  good: 'bg-good-soft text-good',
  judge: 'bg-judge-soft text-judge',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};
