import { HomePage } from '../../features/projects/HomePage.tsx';

export default function Page() {
  return <HomePage />;
}
