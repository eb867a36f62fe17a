export { automaticPort, type AutomaticPortOptions } from './automatic-port.ts';
export { BundleError, checkFiles, readBundle } from './bundle.ts';
export { type DecodeRequest, type Decoder, openDecoder, type OpenDecoderOptions } from './open-decoder.ts';
export { type EncodedImage, type Encoder, openEncoder, type OpenEncoderOptions } from './open-encoder.ts';
export { type Fallback, type Provider } from './open-session.ts';
