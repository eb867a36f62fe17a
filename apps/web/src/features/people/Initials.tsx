/** The first letters of a name: “OO” of Olga Owner. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const ends = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}

/** The first letters of a name in a disc. Always stands beside the name or in a named button. */
export function Initials({ name }: { name: string }) {
  return (
    <span
      aria-hidden
      className="inline-flex size-6.5 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
    >
      {initialsOf(name)}
    </span>
  );
}
