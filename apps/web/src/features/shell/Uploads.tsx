'use client';
import dynamic from 'next/dynamic';
import { useUploads } from '../images/upload/use-uploads.ts';

const UploadDock = dynamic(() => import('../images/upload/UploadDock.tsx').then((m) => m.UploadDock), {
  ssr: false,
});

/** The uploads in their corner, once there are any. */
export function Uploads() {
  return useUploads().length > 0 ? <UploadDock /> : null;
}
