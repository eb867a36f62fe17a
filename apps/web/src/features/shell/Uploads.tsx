'use client';
import dynamic from 'next/dynamic';

/** The uploads in their corner; loaded after the page, and only in the browser. */
export const Uploads = dynamic(() => import('../images/upload/UploadDock.tsx').then((m) => m.UploadDock), {
  ssr: false,
});
