import { JobsPage } from '../../../features/jobs/JobsPage.tsx';

export default function Page() {
  return <JobsPage />;
}
