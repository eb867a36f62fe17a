'use client';
import { clsx } from 'clsx';
import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { imageUrl } from '../../client/api.ts';

/** A picture's thumbnail; `alt` is empty where its name stands beside it. */
export function Thumbnail({
  imageId,
  alt = '',
  className,
}: {
  imageId: string;
  alt?: string;
  className?: string;
}) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <div className={clsx('grid place-items-center bg-sunken text-muted', className)}>
        <ImageOff aria-hidden size={16} />
      </div>
    );
  }
  return (
    // Thumbnails are made once by the worker and need a session: nothing for Next's own optimiser to do.
    // eslint-disable-next-line @next/next/no-img-element
    <img
      src={imageUrl(imageId, 'thumbnail')}
      alt={alt}
      loading="lazy"
      decoding="async"
      draggable={false}
      onError={() => setFailed(true)}
      className={clsx('bg-sunken object-cover', className)}
    />
  );
}
