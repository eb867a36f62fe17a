import { ProjectPeoplePage } from '../../../../../features/people/ProjectPeoplePage.tsx';

export default function Page() {
  return <ProjectPeoplePage />;
}
