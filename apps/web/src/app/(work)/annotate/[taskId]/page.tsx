import { AnnotatePage } from '../../../../features/annotate/AnnotatePage.tsx';

export default async function Page({ params }: { params: Promise<{ taskId: string }> }) {
  const { taskId } = await params;
  // Another task is another page: nothing of the last one may live on.
  return <AnnotatePage key={taskId} taskId={taskId} />;
}
