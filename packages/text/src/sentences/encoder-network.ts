import type * as Tfjs from "@tensorflow/tfjs-core";
import { EMBEDDING, type EncoderWeights, WIDTH } from "./encoder-shapes.ts";

/** TensorFlow.js as a whole: it is loaded when the first texts come. */
export type TfjsModule = typeof Tfjs;

/** Runs the network on texts that were divided into pieces. */
export interface EncoderNetwork {
  /** @returns {@link WIDTH} numbers for each text */
  run(texts: readonly (readonly number[])[]): Promise<Float32Array>;
  dispose(): void;
}

const HEADS = 4;
const EPSILON = 1e-6;
const SMALLEST_SQUARE = 1e-12;
const MASKED = -1e9;

/** Layers whose arrays end in 0 and in 1. */
type Layer = 0 | 1;

/** Tensors of a batch that the steps share. */
interface Batch {
  readonly count: number;
  /** Pieces of the longest text, to which the others are filled up. */
  readonly longest: number;
  /** 1 for a piece, 0 for what fills up: `[count, longest, 1]`. */
  readonly mask: Tfjs.Tensor;
  /** What keeps attention from what fills up: `[count, 1, 1, longest]`. */
  readonly bias: Tfjs.Tensor;
}

/** What the layers are computed with. */
interface Network {
  readonly tf: TfjsModule;
  readonly weights: EncoderWeights;
  /** The weights that were needed so far. */
  readonly tensors: Map<WeightName, Tfjs.Tensor>;
}

type WeightName = keyof EncoderWeights;

/**
 * The network of the Universal Sentence Encoder lite: two transformer layers, the mean over the pieces, a dense layer, unit length.
 *
 * @see Cer et al. 2018, arXiv:1803.11175; Vaswani et al. 2017, arXiv:1706.03762
 */
export function createEncoderNetwork(tf: TfjsModule, weights: EncoderWeights): EncoderNetwork {
  const network: Network = { tf, weights, tensors: new Map() };
  return {
    async run(texts) {
      const result = tf.tidy(() => forward(network, texts));
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose() {
      for (const tensor of network.tensors.values()) tensor.dispose();
      network.tensors.clear();
    },
  };
}

function forward(network: Network, texts: readonly (readonly number[])[]): Tfjs.Tensor {
  const { tf, weights } = network;
  const batch = batchOf(tf, texts);
  const { count, longest, mask } = batch;
  const embedded = tf.tensor(embed(texts, longest, weights), [count, longest, EMBEDDING]);
  const lengths = tf.tensor(
    texts.map(({ length }) => Math.max(1, length)),
    [count, 1],
  );
  const first = tf.add(attend(network, embedded, 0, batch), dense(network, embedded, "widen", "widenBias"));
  const second = feedForward(network, first, 0);
  const last = feedForward(network, tf.add(attend(network, second, 1, batch), second), 1);
  const mean = tf.div(tf.sum(tf.mul(last, mask), 1), lengths);
  const result = tf.tanh(dense(network, mean, "last", "lastBias"));
  const squares = tf.maximum(tf.sum(tf.square(result), -1, true), SMALLEST_SQUARE);
  return tf.div(result, tf.sqrt(squares));
}

function batchOf(tf: TfjsModule, texts: readonly (readonly number[])[]): Batch {
  const count = texts.length;
  const longest = Math.max(1, ...texts.map(({ length }) => length));
  const mask = maskOf(texts, longest);
  const bias = mask.map((isPiece) => (1 - isPiece) * MASKED);
  return {
    count,
    longest,
    mask: tf.tensor(mask, [count, longest, 1]),
    bias: tf.tensor(bias, [count, 1, 1, longest]),
  };
}

function attend(
  network: Network,
  x: Tfjs.Tensor,
  layer: Layer,
  { count, longest, bias }: Batch,
): Tfjs.Tensor {
  const { tf } = network;
  const normal = normalize(network, x, `normScale${layer}`, `normBias${layer}`);
  const parts = tf.split(dense(network, normal, `attend${layer}`, `attendBias${layer}`), 3, -1);
  const width = parts[0].shape[2] as number;
  const [query, key, value] = parts.map((part) =>
    tf.transpose(tf.reshape(part, [count, longest, HEADS, width / HEADS]), [0, 2, 1, 3]),
  );
  const logits = tf.matMul(tf.mul(query, 1 / Math.sqrt(width / HEADS)), key, false, true);
  const attended = tf.matMul(tf.softmax(tf.add(logits, bias)), value);
  const joined = tf.reshape(tf.transpose(attended, [0, 2, 1, 3]), [count, longest, width]);
  return dense(network, joined, `join${layer}`, `joinBias${layer}`);
}

function feedForward(network: Network, x: Tfjs.Tensor, layer: Layer): Tfjs.Tensor {
  const { tf } = network;
  const normal = normalize(network, x, `feedScale${layer}`, `feedNormBias${layer}`);
  const hidden = tf.relu(dense(network, normal, `feedIn${layer}`, `feedInBias${layer}`));
  return tf.add(dense(network, hidden, `feedOut${layer}`, `feedOutBias${layer}`), x);
}

function normalize(network: Network, x: Tfjs.Tensor, scale: WeightName, bias: WeightName): Tfjs.Tensor {
  const { tf, weights } = network;
  const shape = [weights[scale].length];
  const centered = tf.sub(x, tf.mean(x, -1, true));
  const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centered), -1, true), EPSILON));
  const scaled = tf.mul(tf.div(centered, deviation), held(network, scale, shape));
  return tf.add(scaled, held(network, bias, shape));
}

/** `x W + b` along the last axis, of a tensor of any rank. */
function dense(network: Network, x: Tfjs.Tensor, kernel: WeightName, bias: WeightName): Tfjs.Tensor {
  const { tf, weights } = network;
  const from = x.shape[x.shape.length - 1];
  const to = weights[bias].length;
  const rows = tf.reshape(x, [-1, from]) as Tfjs.Tensor2D;
  const product = tf.matMul(rows, held(network, kernel, [from, to]));
  return tf.reshape(tf.add(product, held(network, bias, [to])), [...x.shape.slice(0, -1), to]);
}

/** The tensor of an array of weights, which outlives the batch that first needs it. */
function held({ tf, weights, tensors }: Network, name: WeightName, shape: number[]): Tfjs.Tensor {
  const known = tensors.get(name);
  if (known !== undefined) return known;
  const tensor = tf.keep(tf.tensor(weights[name], shape));
  tensors.set(name, tensor);
  return tensor;
}

function maskOf(texts: readonly (readonly number[])[], longest: number): Float32Array {
  const mask = new Float32Array(texts.length * longest);
  texts.forEach(({ length }, text) => {
    mask.fill(1, text * longest, text * longest + length);
  });
  return mask;
}

/** Twice the vector of each piece, and sine and cosine of its place: the network adds the vectors once more to their sum. */
function embed(
  texts: readonly (readonly number[])[],
  longest: number,
  { embeddings, timescales }: EncoderWeights,
): Float32Array {
  const values = new Float32Array(texts.length * longest * EMBEDDING);
  const half = EMBEDDING / 2;
  texts.forEach((pieces, text) => {
    pieces.forEach((piece, place) => {
      const to = (text * longest + place) * EMBEDDING;
      for (let i = 0; i < EMBEDDING; i++) {
        const angle = Math.fround(place * timescales[i % half]);
        values[to + i] =
          2 * embeddings[piece * EMBEDDING + i] + (i < half ? Math.sin(angle) : Math.cos(angle));
      }
    });
  });
  return values;
}

/** How many numbers a text has. */
export const SENTENCE_LENGTH: number = WIDTH;
