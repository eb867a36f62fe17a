/** The first letters of a name in a disc. Always stands beside the name or in a named button. */
export function Initials({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => [...(word ?? '')][0] ?? '',
  );
  return (
    <span
      aria-hidden
      className="inline-flex size-6.5 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase"
    >
      {letters.join('')}
    </span>
  );
}
