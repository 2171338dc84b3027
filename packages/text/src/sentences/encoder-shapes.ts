/** The parts of a transformer layer. */
type LayerPart =
  | `${"norm" | "feed"}Scale`
  | "normBias"
  | "feedNormBias"
  | `${"attend" | "join" | "feedIn" | "feedOut"}${"" | "Bias"}`;

/** The names of the arrays. */
type EncoderWeightName =
  | "embeddings"
  | "timescales"
  | `${"widen" | "last"}${"" | "Bias"}`
  | `${LayerPart}${0 | 1}`;

/** Arrays of the network by name. */
export type EncoderWeights = Readonly<Record<EncoderWeightName, Float32Array>>;

/** Length of the vectors of pieces, of the middle of the network, and of what widens it. */
export const EMBEDDING = 256;
export const WIDTH = 512;
const HIDDEN = 1536;

/** Pieces that have a vector. */
export const PIECES = 8002;

const LAYER_0 = "KonaTransformer/Encode/Layer_0/TransformerLayer/";
const LAYER_1 = "KonaTransformer/Encode/Layer_1/TransformerLayer/";
const STACK = "KonaTransformer/Encode/TransformerStack/";
const WHOLE = "/ConcatPartitions/concat";

/** Where the arrays stand in `model.json`, by the ends of their names, and how many numbers each has. */
export const SHAPES: Readonly<Record<EncoderWeightName, readonly [name: string, numbers: number]>> = {
  embeddings: ["module/Embeddings_en", PIECES * EMBEDDING],
  timescales: [`${STACK}Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1`, EMBEDDING / 2],
  normScale0: [`${LAYER_0}layer_prepostprocess/layer_norm/layer_norm_scale${WHOLE}`, EMBEDDING],
  normBias0: [`${LAYER_0}layer_prepostprocess/layer_norm/layer_norm_bias${WHOLE}`, EMBEDDING],
  attend0: [`${LAYER_0}MultiheadAttention/qkv_transform_single/kernel/part_0`, EMBEDDING * 3 * EMBEDDING],
  attendBias0: [`${LAYER_0}MultiheadAttention/qkv_transform_single/bias${WHOLE}`, 3 * EMBEDDING],
  join0: [`${LAYER_0}MultiheadAttention/output_transform_single/kernel/part_0`, EMBEDDING * WIDTH],
  joinBias0: [`${LAYER_0}MultiheadAttention/output_transform_single/bias${WHOLE}`, WIDTH],
  widen: [`${LAYER_0}dense/kernel${WHOLE}`, EMBEDDING * WIDTH],
  widenBias: [`${LAYER_0}dense/bias${WHOLE}`, WIDTH],
  feedScale0: [`${LAYER_0}FFN/layer_prepostprocess/layer_norm/layer_norm_scale${WHOLE}`, WIDTH],
  feedNormBias0: [`${LAYER_0}FFN/layer_prepostprocess/layer_norm/layer_norm_bias${WHOLE}`, WIDTH],
  feedIn0: [`${STACK}Layer_0/TransformerLayer/FFN/conv1/Tensordot/Reshape_1`, WIDTH * HIDDEN],
  feedInBias0: [`${LAYER_0}FFN/conv1/bias${WHOLE}`, HIDDEN],
  feedOut0: [`${STACK}Layer_0/TransformerLayer/FFN/conv2/Tensordot/Reshape_1`, HIDDEN * WIDTH],
  feedOutBias0: [`${LAYER_0}FFN/conv2/bias${WHOLE}`, WIDTH],
  normScale1: [`${LAYER_1}layer_prepostprocess/layer_norm/layer_norm_scale${WHOLE}`, WIDTH],
  normBias1: [`${LAYER_1}layer_prepostprocess/layer_norm/layer_norm_bias${WHOLE}`, WIDTH],
  attend1: [`${LAYER_1}MultiheadAttention/qkv_transform_single/kernel/part_0`, WIDTH * 3 * WIDTH],
  attendBias1: [`${LAYER_1}MultiheadAttention/qkv_transform_single/bias${WHOLE}`, 3 * WIDTH],
  join1: [`${LAYER_1}MultiheadAttention/output_transform_single/kernel/part_0`, WIDTH * WIDTH],
  joinBias1: [`${LAYER_1}MultiheadAttention/output_transform_single/bias${WHOLE}`, WIDTH],
  feedScale1: [`${LAYER_1}FFN/layer_prepostprocess/layer_norm/layer_norm_scale${WHOLE}`, WIDTH],
  feedNormBias1: [`${LAYER_1}FFN/layer_prepostprocess/layer_norm/layer_norm_bias${WHOLE}`, WIDTH],
  feedIn1: [`${STACK}Layer_1/TransformerLayer/FFN/conv1/Tensordot/Reshape_1`, WIDTH * HIDDEN],
  feedInBias1: [`${LAYER_1}FFN/conv1/bias${WHOLE}`, HIDDEN],
  feedOut1: [`${STACK}Layer_1/TransformerLayer/FFN/conv2/Tensordot/Reshape_1`, HIDDEN * WIDTH],
  feedOutBias1: [`${LAYER_1}FFN/conv2/bias${WHOLE}`, WIDTH],
  last: ["Encoder_en/hidden_layers/tanh_layer_0/weights", WIDTH * WIDTH],
  lastBias: ["Encoder_en/hidden_layers/tanh_layer_0/bias", WIDTH],
};
