import { OverviewPage } from '../../../../features/progress/OverviewPage.tsx';

export default function Page() {
  return <OverviewPage />;
}
