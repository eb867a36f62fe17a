'use client';
import { Dialog } from '@maskloop/ui/Dialog';
import { Kbd } from '@maskloop/ui/Kbd';

const SHEET: readonly {
  where: string;
  keys: readonly (readonly [keys: readonly string[], does: string])[];
}[] = [
  {
    where: 'Everywhere',
    keys: [
      [['?'], 'This sheet'],
      [['Esc'], 'Close what is open'],
      [['Tab', 'Shift+Tab'], 'Next, previous control'],
    ],
  },
  {
    where: 'Project',
    keys: [
      [['A'], 'Annotate the next task'],
      [['R'], 'Review the next task'],
      [['U'], 'Add images'],
    ],
  },
  {
    where: 'Images',
    keys: [
      [['←', '→', '↑', '↓'], 'Move'],
      [['Home', 'End'], 'First, last'],
      [['Space'], 'Select or deselect'],
      [['Shift+arrow'], 'Select on the way'],
      [['Ctrl+A'], 'Select all that are loaded'],
      [['Enter'], 'Open it'],
      [['Del'], 'Remove the selected'],
    ],
  },
];

/** The keys of the pages; the editor has a sheet of its own. */
export function KeyboardSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Keyboard"
      description="In the editor, ? shows the keys of its tools."
    >
      <div className="gap-8 sm:columns-2">
        {SHEET.map(({ where, keys }) => (
          <section key={where} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 text-sm font-medium text-muted">{where}</h3>
            <dl className="flex flex-col gap-1.5">
              {keys.map(([names, does]) => (
                <div key={does} className="flex items-center justify-between gap-4">
                  <dt>{does}</dt>
                  <dd className="flex gap-1">
                    {names.map((name) => (
                      <Kbd key={name}>{name}</Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
