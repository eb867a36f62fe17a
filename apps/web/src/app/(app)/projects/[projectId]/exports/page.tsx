import { ExportsPage } from '../../../../../features/exports/ExportsPage.tsx';

export default function Page() {
  return <ExportsPage />;
}
