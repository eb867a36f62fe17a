import { buttonClass } from '@maskloop/ui/Button';
import { Download } from 'lucide-react';

/** A table or a figure's rows as a file. */
export function CsvLink({ href, what }: { href: string; what: string }) {
  return (
    <a href={href} download className={buttonClass('quiet', 'sm')} aria-label={`CSV of ${what}`}>
      <Download aria-hidden size={13} />
      CSV
    </a>
  );
}
