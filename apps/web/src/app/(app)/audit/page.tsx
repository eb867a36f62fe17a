import { AuditPage } from '../../../features/audit/AuditPage.tsx';

export default function Page() {
  return <AuditPage />;
}
