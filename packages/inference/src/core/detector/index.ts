export { boxFromInput, detectionFrame, type DetectionFrame } from './detection-frame.ts';
export { type Detection, detectionsOf, type RawDetection } from './detections.ts';
export { type DetectorInput, prepareDetection } from './prepare-detection.ts';
