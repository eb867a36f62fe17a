'use client';
import { type SessionView } from '@maskloop/contract';
import { type Permission } from '@maskloop/domain/access';
import { useQuery } from '@tanstack/react-query';
import { api } from './api.ts';

/** Who is signed in; null when nobody is, undefined while nobody knows. */
export function useSession(): SessionView | null | undefined {
  return useQuery(api.session.get.queryOptions({ staleTime: 60_000 })).data;
}

/** Whether the signed-in person may do this in the workspace (the server decides in the end). */
export function useMay(permission: Permission): boolean {
  return useSession()?.workspace?.permissions.includes(permission) ?? false;
}
