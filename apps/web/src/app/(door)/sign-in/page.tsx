import { Suspense } from 'react';
import { DoorPage } from '../../../features/sign-in/DoorPage.tsx';
import { SignInForm } from '../../../features/sign-in/SignInForm.tsx';

export default function SignInPage() {
  return (
    <DoorPage title="Sign in">
      <Suspense>
        <SignInForm />
      </Suspense>
    </DoorPage>
  );
}
