/** The title of the window: what the page is about, then where one is. */
export function PageTitle({ children }: { children: string | undefined }) {
  return <title>{children === undefined ? 'Maskloop' : `${children} · Maskloop`}</title>;
}
