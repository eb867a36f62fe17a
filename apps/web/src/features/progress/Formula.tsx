import { Tooltip } from '@maskloop/ui/Tooltip';
import { CircleQuestionMark } from 'lucide-react';

/** The formula of a figure, on hover and focus, for whoever asks how it is reckoned. */
export function Formula({ label, formula }: { label: string; formula: string }) {
  return (
    <Tooltip text={formula}>
      <button
        type="button"
        aria-label={`${label}: ${formula}`}
        className="grid size-6 shrink-0 place-items-center rounded-full text-muted"
      >
        <CircleQuestionMark aria-hidden size={13} />
      </button>
    </Tooltip>
  );
}
