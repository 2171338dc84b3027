import type { LayersModel } from "@tensorflow/tfjs-layers";
import { conv1dBranch, denseHead, fuse } from "@vscnn/model";

/**
 * A small social-only network: two convolutions over the post's numbers and one hidden layer, for a few hundred rows.
 * Its output begins at `outputBias`, the mean of the target.
 */
export function createNetwork(length: number, outputBias: number, seed: number): LayersModel {
  const post = conv1dBranch({
    name: "post",
    length,
    filters: [16, 32],
    kernelSize: 3,
    padding: 1,
    dropout: 0.1,
    seed,
  });
  return fuse([post], denseHead({ units: [64], dropout: 0.2, outputBias, seed }), { name: "facebook" });
}
