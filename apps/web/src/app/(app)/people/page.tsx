import { PeoplePage } from '../../../features/people/PeoplePage.tsx';

export default function Page() {
  return <PeoplePage />;
}
