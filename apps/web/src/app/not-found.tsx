import { NotFound } from '../client/Refusals.tsx';
import { PageTitle } from '../client/PageTitle.tsx';

export default function NotFoundPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageTitle>Not found</PageTitle>
      <NotFound />
    </main>
  );
}
