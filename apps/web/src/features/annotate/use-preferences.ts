'use client';
import { DEFAULT_PREFERENCES, type Preferences } from '@maskloop/domain/preferences';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api } from '../../client/api.ts';
import { useSession } from '../../client/session.ts';

/**
 * One's preferences, and how to change some of them: shown at once, on every machine as soon as the server has them. What is
 * changed while signed out is not kept.
 */
export function usePreferences(): {
  preferences: Preferences;
  save: (changes: Partial<Preferences>) => void;
} {
  const known = useSession()?.preferences;
  // Signed out meanwhile, one goes on working: keys and looks stay as they are.
  const [last, setLast] = useState(known);
  if (known && known !== last) setLast(known);
  const preferences = known ?? last ?? DEFAULT_PREFERENCES;
  const isSignedIn = known !== undefined;
  const queries = useQueryClient();
  const { mutate } = useMutation(api.session.savePreferences.mutationOptions());
  const save = useCallback(
    (changes: Partial<Preferences>) => {
      queries.setQueryData(api.session.get.queryKey(), (session) =>
        session ? { ...session, preferences: { ...session.preferences, ...changes } } : session,
      );
      if (isSignedIn) mutate(changes);
    },
    [queries, mutate, isSignedIn],
  );
  return { preferences, save };
}
