import { type Field } from './fields.ts';

/** Fields with their types; what is required says so in a word. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left">
        <caption className="pb-1 text-left text-sm text-muted">{caption}</caption>
        <thead className="sr-only">
          <tr>
            <th>Name</th>
            <th>Type</th>
            <th>Needed</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, type, required, fallback, note }, index) => (
            // Variants of one field may share its name.
            <tr key={`${name}-${index}`} className="border-t border-line align-top">
              <td className="w-60 py-1 pr-4 font-mono whitespace-nowrap">{name}</td>
              <td className="py-1 pr-4">
                {type}
                {note !== undefined && <div className="text-muted">{note}</div>}
              </td>
              <td className="py-1 text-right text-sm whitespace-nowrap text-muted">
                {required ? 'required' : fallback === undefined ? '' : `else ${fallback}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
