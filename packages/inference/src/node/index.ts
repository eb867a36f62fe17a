export { automaticPort, type AutomaticPortOptions } from './automatic-port.ts';
export { checkFiles, readBundle } from './bundle.ts';
export { BundleError } from './bundle-error.ts';
export { checkBundle, type CheckedBundle, type CheckOptions } from './check/check-bundle.ts';
export { type BundleFile, readFolder } from './check/read-folder.ts';
export { type DecodeRequest, type Decoder, openDecoder, type OpenDecoderOptions } from './open-decoder.ts';
export { type Detector, openDetector, type OpenDetectorOptions } from './open-detector.ts';
export { type EncodedImage, type Encoder, openEncoder, type OpenEncoderOptions } from './open-encoder.ts';
export { type Fallback, type Provider } from './open-session.ts';
