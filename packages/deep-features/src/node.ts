export type { ExtractionDevice } from "./extraction/device.ts";
export type { EncoderOptions } from "./node/encoders/encoder-options.ts";
export { type FindExtractionDeviceOptions, findExtractionDevice } from "./node/find-extraction-device.ts";
export { type LoadImageEncoderOptions, loadImageEncoder } from "./node/load-image-encoder.ts";
export { type LoadObjectDetectorOptions, loadObjectDetector } from "./node/load-object-detector.ts";
export {
  type LoadTextEncoderOptions,
  loadTextEncoder,
  type TextExtractor,
} from "./node/load-text-encoder.ts";
export { type LoadVgg19Options, loadVgg19 } from "./node/load-vgg19.ts";
