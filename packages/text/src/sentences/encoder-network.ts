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

/**
 * The network of the Universal Sentence Encoder lite: two transformer layers, the mean over the pieces, a dense layer, unit length.
 *
 * @see Cer et al. 2018, arXiv:1803.11175; Vaswani et al. 2017, arXiv:1706.03762
 */
export function createEncoderNetwork(tf: TfjsModule, weights: EncoderWeights): EncoderNetwork {
  const tensors = new Map<string, Tfjs.Tensor>();
  const held = (name: keyof EncoderWeights, shape: number[]): Tfjs.Tensor => {
    const known = tensors.get(name);
    if (known !== undefined) return known;
    const tensor = tf.keep(tf.tensor(weights[name], shape));
    tensors.set(name, tensor);
    return tensor;
  };

  /** `x W + b` along the last axis, of a tensor of any rank. */
  function dense(x: Tfjs.Tensor, kernel: keyof EncoderWeights, bias: keyof EncoderWeights): Tfjs.Tensor {
    const from = x.shape[x.shape.length - 1];
    const to = weights[bias].length;
    const rows = tf.reshape(x, [-1, from]) as Tfjs.Tensor2D;
    const product = tf.matMul(rows, held(kernel, [from, to]));
    return tf.reshape(tf.add(product, held(bias, [to])), [...x.shape.slice(0, -1), to]);
  }

  function normalize(x: Tfjs.Tensor, scale: keyof EncoderWeights, bias: keyof EncoderWeights): Tfjs.Tensor {
    const length = weights[scale].length;
    const centered = tf.sub(x, tf.mean(x, -1, true));
    const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centered), -1, true), EPSILON));
    return tf.add(tf.mul(tf.div(centered, deviation), held(scale, [length])), held(bias, [length]));
  }

  function attend(x: Tfjs.Tensor, layer: Layer, { count, longest, bias }: Batch): Tfjs.Tensor {
    const normal = normalize(x, `normScale${layer}`, `normBias${layer}`);
    const parts = tf.split(dense(normal, `attend${layer}`, `attendBias${layer}`), 3, -1);
    const width = parts[0].shape[2] as number;
    const [query, key, value] = parts.map((part) =>
      tf.transpose(tf.reshape(part, [count, longest, HEADS, width / HEADS]), [0, 2, 1, 3]),
    );
    const logits = tf.matMul(tf.mul(query, 1 / Math.sqrt(width / HEADS)), key, false, true);
    const attended = tf.matMul(tf.softmax(tf.add(logits, bias)), value);
    const joined = tf.reshape(tf.transpose(attended, [0, 2, 1, 3]), [count, longest, width]);
    return dense(joined, `join${layer}`, `joinBias${layer}`);
  }

  function feedForward(x: Tfjs.Tensor, layer: Layer): Tfjs.Tensor {
    const normal = normalize(x, `feedScale${layer}`, `feedNormBias${layer}`);
    const hidden = tf.relu(dense(normal, `feedIn${layer}`, `feedInBias${layer}`));
    return tf.add(dense(hidden, `feedOut${layer}`, `feedOutBias${layer}`), x);
  }

  function forward(embedded: Tfjs.Tensor, batch: Batch, lengths: Tfjs.Tensor): Tfjs.Tensor {
    const first = tf.add(attend(embedded, 0, batch), dense(embedded, "widen", "widenBias"));
    const second = feedForward(first, 0);
    const last = feedForward(tf.add(attend(second, 1, batch), second), 1);
    const mean = tf.div(tf.sum(tf.mul(last, batch.mask), 1), lengths);
    const result = tf.tanh(dense(mean, "last", "lastBias"));
    const squares = tf.maximum(tf.sum(tf.square(result), -1, true), SMALLEST_SQUARE);
    return tf.div(result, tf.sqrt(squares));
  }

  return {
    async run(texts) {
      const longest = Math.max(1, ...texts.map(({ length }) => length));
      const count = texts.length;
      const mask = maskOf(texts, longest);
      const result = tf.tidy(() => {
        const batch: Batch = {
          ...{ count, longest },
          mask: tf.tensor(mask, [count, longest, 1]),
          bias: tf.tensor(
            mask.map((isPiece) => (1 - isPiece) * MASKED),
            [count, 1, 1, longest],
          ),
        };
        const lengths = tf.tensor(
          texts.map(({ length }) => Math.max(1, length)),
          [count, 1],
        );
        return forward(
          tf.tensor(embed(texts, longest, weights), [count, longest, EMBEDDING]),
          batch,
          lengths,
        );
      });
      try {
        return (await result.data()) as Float32Array;
      } finally {
        result.dispose();
      }
    },
    dispose() {
      for (const tensor of tensors.values()) tensor.dispose();
      tensors.clear();
    },
  };
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
