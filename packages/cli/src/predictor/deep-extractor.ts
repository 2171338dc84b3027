import { resolve } from "node:path";
import { DEFAULT_BACKBONE_LENGTH, defaultBackbone } from "@vscnn/deep-features";
import { loadVgg19 } from "@vscnn/deep-features/node";
import type { ImageExtractor, Predictor } from "@vscnn/predictor";
import { startBackend, type TrainingDevice } from "@vscnn/wasm-training";

/**
 * The network whose features a predictor was fitted on, told by their number.
 *
 * @param flags - the user's file of weights, if one was named, and what TensorFlow.js computes on
 * @returns undefined where the predictor has no deep features
 */
export async function deepExtractor(
  folder: string,
  predictor: Predictor,
  { vgg19, device = "wasm" }: { vgg19?: string | undefined; device?: TrainingDevice },
): Promise<ImageExtractor | undefined> {
  const columns = predictor.layout.find(({ group }) => group === "deep");
  if (columns === undefined) return undefined;
  const length = columns.end - columns.start;
  if (length === DEFAULT_BACKBONE_LENGTH) {
    await startBackend({ device });
    return defaultBackbone();
  }
  if (vgg19 === undefined) {
    throw new Error(
      `the predictor was fitted on ${length} deep features of VGG19: name the file of its weights by --vgg19`,
    );
  }
  return loadVgg19({ weights: resolve(folder, vgg19) });
}
