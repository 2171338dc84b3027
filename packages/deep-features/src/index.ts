export type { DeepExtractor, ExtractOptions, ExtractProgress } from "./create-extractor.ts";
export {
  type CreateVgg19Options,
  createVgg19,
  type ExtractVgg19Options,
  type Vgg19Extractor,
} from "./create-vgg19.ts";
export { DEFAULT_BACKBONE_LENGTH, defaultBackbone } from "./default-backbone.ts";
export { type LoadVgg19WeightsOptions, loadVgg19Weights } from "./load-vgg19-weights.ts";
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
  vgg19Layers,
  vgg19WeightedLayers,
} from "./vgg19-architecture.ts";
export {
  type Vgg19LayerWeights,
  type Vgg19Weights,
  type Vgg19WeightsOptions,
  vgg19Weights,
} from "./vgg19-weights.ts";
