import { TasksPage } from '../../../../../features/tasks/TasksPage.tsx';

export default function Page() {
  return <TasksPage />;
}
