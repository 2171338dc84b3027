export { cosineSimilarity } from "./cosine-similarity.ts";
export { type CountPeopleOptions, countPeople } from "./count-people.ts";
export { createObjectDetector } from "./create-object-detector.ts";
export { type CreateVgg19Options, createVgg19 } from "./create-vgg19.ts";
export { DEFAULT_BACKBONE_LENGTH, defaultBackbone } from "./default-backbone.ts";
export { type DetectObjectsOptions, detectObjects } from "./detect-objects.ts";
export type { DetectionOptions } from "./detection/check-detection.ts";
export { COCO_LABELS } from "./detection/coco-labels.ts";
export type { DetectedObject } from "./detection/detected-object.ts";
export type { ImagePreprocessing, ImageResize, ResizeFilter } from "./encoders/image-preprocessing.ts";
export type {
  DeepExtractor,
  ExtractOptions,
  ExtractProgress,
  InputExtractor,
} from "./extraction/deep-extractor.ts";
export type { ExtractionDevice } from "./extraction/device.ts";
export type { Preparation, PreparedImage } from "./extraction/prepared-image.ts";
export { type LoadVgg19WeightsOptions, loadVgg19Weights } from "./load-vgg19-weights.ts";
export type { OnnxRuntimeModule, OnnxSession, OnnxTensor } from "./onnx/onnx-runtime.ts";
export { prepareForNetwork } from "./prepare-for-network.ts";
export {
  type PreprocessVgg19Options,
  preprocessVgg19,
  type Vgg19Preprocessing,
  type Vgg19Resize,
} from "./preprocess-vgg19.ts";
export {
  VGG19_ARCHITECTURE,
  VGG19_LENGTH,
  type Vgg19Architecture,
  type Vgg19Layer,
  type Vgg19WeightedLayer,
} from "./vgg19/architecture.ts";
export type { ExtractVgg19Options, Vgg19Extractor } from "./vgg19/vgg19-extractor.ts";
export { vgg19Layers } from "./vgg19-layers.ts";
export { vgg19WeightedLayers } from "./vgg19-weighted-layers.ts";
export {
  type Vgg19LayerWeights,
  type Vgg19Weights,
  type Vgg19WeightsOptions,
  vgg19Weights,
} from "./vgg19-weights.ts";
export { type ZeroShotScores, type ZeroShotScoresOptions, zeroShotScores } from "./zero-shot-scores.ts";
