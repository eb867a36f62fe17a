import { type PausePort } from '@maskloop/editor/journal';

/** Waiting by the browser's clock. */
export const browserPause: PausePort = {
  pause: (ms, wake) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    }),
};
