import {
  cast,
  div,
  expandDims,
  gather,
  matMul,
  maximum,
  notEqual,
  type serialization,
  squeeze,
  sum,
  type Tensor,
  tidy,
} from "@tensorflow/tfjs-core";
import { initializers, layers } from "@tensorflow/tfjs-layers";
import { checkInteger } from "@vscnn/core";

/** Arguments of {@link MeanEmbedding}. */
export interface MeanEmbeddingArgs {
  /** The largest integer of the input. */
  vocabulary: number;
  /** Numbers that are learned for each integer. */
  dimensions: number;
  /** Of the initial numbers; nothing that a saved model needs. */
  seed?: number;
  name?: string;
}

type Weight = ReturnType<InstanceType<typeof layers.Layer>["addWeight"]>;

/**
 * The mean of learned vectors, one for each integer of a row `[rows, columns]`, without those of 0.
 *
 * tfjs-layers has the two layers of Keras that this is made of, `Embedding` with a mask and `GlobalAveragePooling1D`, but
 * its mean takes no notice of the mask.
 */
export class MeanEmbedding extends layers.Layer {
  static readonly className = "MeanEmbedding";
  readonly vocabulary: number;
  private readonly dimensions: number;
  private readonly seed: number | undefined;
  private vectors: Weight | undefined;

  constructor({ vocabulary, dimensions, seed, ...args }: MeanEmbeddingArgs) {
    super({ ...args });
    this.vocabulary = checkInteger("MeanEmbedding", "vocabulary", vocabulary, { min: 1, max: 2 ** 24 - 1 });
    this.dimensions = checkInteger("MeanEmbedding", "dimensions", dimensions, { min: 1 });
    this.seed = seed;
  }

  override build(): void {
    const range = { minval: -0.05, maxval: 0.05 };
    const initializer = initializers.randomUniform(
      this.seed === undefined ? range : { ...range, seed: this.seed },
    );
    const shape = [this.vocabulary + 1, this.dimensions];
    this.vectors = this.addWeight("embeddings", shape, "float32", initializer);
    this.built = true;
  }

  override computeOutputShape([rows]: (number | null)[]): (number | null)[] {
    return [rows, this.dimensions];
  }

  override call(inputs: Tensor | Tensor[]): Tensor {
    return tidy(() => {
      const integers = cast(Array.isArray(inputs) ? inputs[0] : inputs, "int32");
      const vectors = gather((this.vectors as Weight).read(), integers);
      const isGiven = cast(notEqual(integers, 0), "float32");
      const shares = div(isGiven, maximum(sum(isGiven, 1, true), 1));
      return squeeze(matMul(expandDims(shares, 1), vectors), [1]);
    });
  }

  override getConfig(): serialization.ConfigDict {
    return { ...super.getConfig(), vocabulary: this.vocabulary, dimensions: this.dimensions };
  }
}
