'use client';
import { type Permission } from '@maskloop/domain/access';
import { type ReactNode } from 'react';
import { Forbidden } from './Refusals.tsx';
import { useMay } from './session.ts';

/** Shows its content to those who may, and says so to the others. The server checks again. */
export function RequireRight({ right, children }: { right: Permission; children: ReactNode }) {
  return useMay(right) ? children : <Forbidden />;
}
