import { type MakeState } from '../../../core/index.ts';

export const panning: MakeState = ({ viewport }, go) => {
  let last = { x: 0, y: 0 };
  return {
    enter: (cause) => {
      if (cause) last = cause.view;
    },
    move(event) {
      viewport.panBy(event.view.x - last.x, event.view.y - last.y);
      last = event.view;
    },
    release: () => go('idle'),
    cursor: () => 'grabbing',
  };
};
