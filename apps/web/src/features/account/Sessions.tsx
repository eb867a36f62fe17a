'use client';
import { Badge } from '@maskloop/ui/Badge';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { toast } from '@maskloop/ui/Toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { auth } from '../../client/auth.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { When } from '../progress/When.tsx';
import { authSentence } from '../sign-in/auth-sentence.ts';
import { deviceName } from './device-name.ts';

const KEY = ['account', 'sessions'];

async function sessions() {
  const [list, current] = await Promise.all([auth.listSessions(), auth.getSession()]);
  if (list.error) throw new Error(authSentence(list.error));
  return list.data.map((session) => ({ ...session, isThis: session.token === current.data?.session.token }));
}

/** Where one is signed in, and the way to end it. */
export function Sessions() {
  const queries = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: sessions });
  const done = {
    onSuccess: () => toast({ title: 'Signed out there' }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  };
  const revoke = useMutation({
    ...done,
    mutationFn: async (token: string) => {
      const { error } = await auth.revokeSession({ token });
      if (error) throw new Error(authSentence(error));
    },
  });
  const revokeOthers = useMutation({
    ...done,
    mutationFn: async () => {
      const { error } = await auth.revokeOtherSessions();
      if (error) throw new Error(authSentence(error));
    },
  });
  return (
    <Loaded query={query} what="the sessions" skeleton={<Skeleton className="h-20" />}>
      {(list) => (
        <>
          <ul className="flex flex-col rounded-lg border border-line bg-panel">
            {list.map((session) => (
              <li
                key={session.token}
                className="flex items-center gap-3 border-b border-line px-3 py-2 last:border-0"
              >
                <div className="min-w-0 flex-1">
                  <div className="flex items-center gap-2">
                    {deviceName(session.userAgent)}
                    {session.isThis && <Badge tone="good">This one</Badge>}
                  </div>
                  <div className="text-sm text-muted">
                    {session.ipAddress !== null &&
                      session.ipAddress !== undefined &&
                      session.ipAddress !== '' &&
                      `${session.ipAddress}, `}
                    since <When at={new Date(session.createdAt)} />
                  </div>
                </div>
                {!session.isThis && (
                  <Button size="sm" busy={revoke.isPending} onClick={() => revoke.mutate(session.token)}>
                    Sign out
                  </Button>
                )}
              </li>
            ))}
          </ul>
          {list.length > 1 && (
            <Button
              className="self-start"
              busy={revokeOthers.isPending}
              onClick={() => revokeOthers.mutate()}
            >
              Sign out everywhere else
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}
