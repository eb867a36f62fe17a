'use client';
import { useSyncExternalStore } from 'react';
import { type UploadQueue } from './upload-queue.ts';
import { currentUploads, subscribeUploads } from './uploads.ts';

const NONE: UploadQueue = [];

/** The tab's upload queue. */
export const useUploads = (): UploadQueue =>
  useSyncExternalStore(subscribeUploads, currentUploads, () => NONE);
