'use client';
import { DEFAULT_PREFERENCES, type Preferences } from '@maskloop/domain/preferences';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../../client/api.ts';
import { useSession } from '../../client/session.ts';

/** One's preferences, and how to change some of them: shown at once, on every machine as soon as the server has them. */
export function usePreferences(): {
  preferences: Preferences;
  save: (changes: Partial<Preferences>) => void;
} {
  const preferences = useSession()?.preferences ?? DEFAULT_PREFERENCES;
  const queries = useQueryClient();
  const { mutate } = useMutation(api.session.savePreferences.mutationOptions());
  const save = useCallback(
    (changes: Partial<Preferences>) => {
      queries.setQueryData(api.session.get.queryKey(), (session) =>
        session ? { ...session, preferences: { ...session.preferences, ...changes } } : session,
      );
      mutate(changes);
    },
    [queries, mutate],
  );
  return { preferences, save };
}
