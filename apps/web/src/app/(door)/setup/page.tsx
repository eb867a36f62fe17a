import { SetupForm } from '../../../features/setup/SetupForm.tsx';
import { DoorPage } from '../../../features/sign-in/DoorPage.tsx';

export default function SetupPage() {
  return (
    <DoorPage title="Welcome" note="Nobody is here yet. The first account owns this installation.">
      <SetupForm />
    </DoorPage>
  );
}
