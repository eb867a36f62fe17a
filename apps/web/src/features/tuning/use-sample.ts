import { type TuningView } from '@maskloop/contract';
import { type AutomaticSettings } from '@maskloop/inference/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { createSampleClient, type HeardSample, type SampleClient } from './sample-client.ts';

type Sample = NonNullable<TuningView['sample']>;

/** The sample's pictures under these thresholds. Answers follow without holding the page up. */
export function useSample(
  { pictures }: Sample,
  settings: AutomaticSettings,
  showDropped: boolean,
): HeardSample & { readonly client: SampleClient } {
  const [client] = useState(() => createSampleClient());
  const heard = useSyncExternalStore(client.subscribe, client.heard, client.heard);
  useEffect(() => client.judge({ settings, showDropped }), [client, settings, showDropped]);
  useEffect(() => {
    for (const { imageId, candidatesUrl, displayUrl, tilesUrl } of pictures)
      if (candidatesUrl !== null) client.load({ imageId, candidatesUrl, picture: { displayUrl, tilesUrl } });
  }, [client, pictures]);
  return { client, ...heard };
}
