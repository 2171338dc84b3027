import type { LayersModel } from "@tensorflow/tfjs-layers";
import { createEarlyFusion, createScnn, createVcnn, createVscnn, type PresetOptions } from "@vscnn/model";
import type { NetworkName } from "../config/learner-names.ts";

/** A network of the paper, untrained. */
export function createNetwork(
  name: NetworkName,
  lengths: readonly number[],
  options: PresetOptions,
): LayersModel {
  switch (name) {
    case "vscnn":
      return createVscnn({ visualLength: lengths[0], socialLength: lengths[1], ...options });
    case "scnn":
      return createScnn({ length: lengths[0], ...options });
    case "vcnn":
      return createVcnn({ length: lengths[0], ...options });
    case "earlyFusion":
      return createEarlyFusion({ length: lengths[0], ...options });
  }
}
