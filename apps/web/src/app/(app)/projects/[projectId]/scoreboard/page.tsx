import { ScoreboardPage } from '../../../../../features/scoreboard/ScoreboardPage.tsx';

export default function Page() {
  return <ScoreboardPage />;
}
