import { TuningPage } from '../../../../../../features/tuning/TuningPage.tsx';

export default function Page() {
  return <TuningPage />;
}
