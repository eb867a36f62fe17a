import { AuditsPage } from '../../../../../../features/quality-audits/AuditsPage.tsx';

export default function Page() {
  return <AuditsPage />;
}
