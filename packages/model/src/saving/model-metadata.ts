import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkLayersModel } from "../check-layers-model.ts";

/** `kind` in the metadata of a model of this package. */
export const MODEL_KIND = "vscnn-model";

/** `version` of the metadata that this release writes and reads. */
export const MODEL_VERSION = 1;

/** What is saved with a model besides its layers and weights. */
export interface ModelMetadata {
  readonly kind: typeof MODEL_KIND;
  readonly version: typeof MODEL_VERSION;
  /** `'vscnn'`, `'vcnn'`, `'scnn'`, `'vscnn-ef'`, or the name that `fuse` was given. */
  readonly preset: string;
  /** The inputs in their order. */
  readonly inputs: readonly ModelInput[];
  /** What the user saved with it: the features' layout, the scaling, the data's origin. */
  readonly user: Readonly<Record<string, unknown>>;
}

/** One input of a model. */
export interface ModelInput {
  readonly name: string;
  /** Columns of the matrix. */
  readonly length: number;
}

/**
 * What a model was made as and saved with.
 *
 * @param model - of `fuse`, a preset or a loader; any other network has the preset `'custom'`
 * @throws TypeError if it is not a network
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * modelMetadata(createScnn()).inputs; // => [{ name: "social", length: 14 }]
 */
export function modelMetadata(model: LayersModel): ModelMetadata {
  checkLayersModel("modelMetadata", model);
  const kept = (model.getUserDefinedMetadata() ?? {}) as Partial<ModelMetadata>;
  const isOurs = kept.kind === MODEL_KIND;
  return {
    kind: MODEL_KIND,
    version: MODEL_VERSION,
    preset: isOurs && kept.preset !== undefined ? kept.preset : "custom",
    inputs: modelInputs(model),
    user: isOurs ? (kept.user ?? {}) : { ...(kept as Record<string, unknown>) },
  };
}

/** The inputs of a network by their layers' names; its tensors' names change from copy to copy. */
export function modelInputs(model: LayersModel): ModelInput[] {
  return model.inputNames.map((name, index) => ({ name, length: model.inputs[index].shape[1] as number }));
}
