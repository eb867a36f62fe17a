import { RoundsPage } from '../../../../../features/rounds/RoundsPage.tsx';

export default function Page() {
  return <RoundsPage />;
}
