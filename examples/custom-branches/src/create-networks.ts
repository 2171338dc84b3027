import type { LayersModel } from "@tensorflow/tfjs-layers";
import { conv1dBranch, denseBranch, denseHead, fuse } from "@vscnn/model";
import { LENGTHS } from "./draw-posts.ts";

/** The inputs that a network sees, in its order; `all` is the three concatenated. */
type Input = "visual" | "social" | "text" | "all";

/** A network and what to feed it. */
export interface Network {
  readonly name: string;
  readonly inputs: readonly Input[];
  readonly model: LayersModel;
}

/**
 * Each branch alone, the three fused late, and the three fused early.
 *
 * @param meanScore - of the training posts: the networks begin by predicting it
 */
export function createNetworks(seed: number, meanScore: number): Network[] {
  // Recipes: fuse makes new layers of them each time, so they can be used again
  const branches = {
    // Neighboring components under a kernel of three; two blocks of convolution, normalization, ReLU, dropout
    visual: conv1dBranch({ name: "visual", length: LENGTHS.visual, filters: [16, 32], kernelSize: 3, seed }),
    // An even kernel with a zero on both sides makes each block one position longer, as in the paper's social branch
    social: conv1dBranch({ name: "social", length: LENGTHS.social, filters: [16, 32], kernelSize: 2, seed }),
    // The columns of an embedding have no neighbors, so no convolution
    text: denseBranch({ name: "text", length: LENGTHS.text, units: [32], dropout: 0.2, seed }),
    all: conv1dBranch({
      name: "all",
      length: LENGTHS.visual + LENGTHS.social + LENGTHS.text,
      filters: [16, 32],
      kernelSize: 3,
      seed,
    }),
  };
  const head = denseHead({ units: [64, 32], outputBias: meanScore, seed });
  const network = (name: string, inputs: readonly Input[]): Network => ({
    name,
    inputs,
    model: fuse(
      inputs.map((input) => branches[input]),
      head,
      { name: name.replaceAll(" ", "-") },
    ),
  });
  return [
    network("visual alone", ["visual"]),
    network("social alone", ["social"]),
    network("text alone", ["text"]),
    network("early fusion", ["all"]),
    network("late fusion", ["visual", "social", "text"]),
  ];
}
