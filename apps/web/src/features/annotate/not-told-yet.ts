/** Remembers what it was asked about: each id is answered once, however often it comes again. */
export function createNotToldYet(): (ids: readonly string[]) => readonly string[] {
  const told = new Set<string>();
  return (ids) => {
    const news = ids.filter((id) => !told.has(id));
    for (const id of news) told.add(id);
    return news;
  };
}
