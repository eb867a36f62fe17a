export { crossKernel, discKernel, type Kernel, squareKernel } from './kernel.ts';
export { closeMask, dilate, erode, openMask } from './morphology.ts';
