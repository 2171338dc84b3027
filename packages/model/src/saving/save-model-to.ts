import { io } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkNesting, checkOptions, inTurn } from "@vscnn/core";
import { checkModel } from "../prediction/packed-inputs.ts";
import { checkArtifacts, MAX_NESTING, METADATA_NESTING } from "./check-artifacts.ts";
import { checkNetwork } from "./check-network.ts";
import { modelMetadata } from "./model-metadata.ts";

/** Options of {@link saveModelTo}. */
export interface SaveModelToOptions {
  /** Kept with the model under `user` of its metadata; what JSON can hold. @defaultValue what the model was loaded with */
  metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Saves a model to any place that tfjs knows: `'indexeddb://name'`, `'localstorage://name'`, `'downloads://name'`, a
 * handler of `tf.io`. For a folder in Node see `saveModel` of `@vscnn/model/node`.
 *
 * The weights are those of the moment of the call. Saves to one URL, or by one handler, take turns in the order of the
 * calls.
 *
 * @param model - a network of one output; it is not changed
 * @param target - a URL that has a save handler in this environment, or a handler
 * @throws TypeError or RangeError if the network, target or metadata are not legal
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { io } from "@tensorflow/tfjs-core";
 * let weights = 0;
 * const count = io.withSaveHandler(async ({ weightSpecs }) => {
 *   weights = weightSpecs.length;
 *   return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
 * });
 * await saveModelTo(createScnn(), count, { metadata: { features: ["user", "post", "time"] } });
 * weights; // => 24
 */
export async function saveModelTo(
  model: LayersModel,
  target: string | io.IOHandler,
  options: SaveModelToOptions = {},
): Promise<void> {
  await saveChecked("saveModelTo", model, savePlace(target), options);
}

/** Where a model goes: what does it, and the place where saves take turns. */
export interface SavePlace {
  readonly place: string | object;
  readonly save: io.SaveHandler;
}

/** Saves what a loader would take: the same checks stand at both ends. */
export async function saveChecked(
  functionName: string,
  model: LayersModel,
  { place, save }: SavePlace,
  options: SaveModelToOptions,
): Promise<void> {
  checkOptions(functionName, options, { metadata: true });
  // The weights are those of now, whenever it is their turn
  const captured = captureModel(functionName, model, options);
  const saved = inTurn(place, async () => save(await captured));
  await Promise.all([captured, saved]);
}

async function captureModel(
  functionName: string,
  model: LayersModel,
  options: SaveModelToOptions,
): Promise<io.ModelArtifacts> {
  checkModel(functionName, model);
  const kept = modelMetadata(model);
  const { metadata = kept.user } = options;
  const userDefinedMetadata = { ...kept, user: plainJson(functionName, metadata) };
  let whole: io.ModelArtifacts = {};
  await model.save(
    io.withSaveHandler(async (artifacts) => {
      const weightData = io.CompositeArrayBuffer.join(artifacts.weightData);
      whole = { ...artifacts, userDefinedMetadata, weightData };
      return { modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) };
    }),
  );
  checkArtifacts(functionName, whole);
  await checkNetwork(functionName, model);
  return whole;
}

function savePlace(target: string | io.IOHandler): SavePlace {
  const [handler] = typeof target === "string" ? io.getSaveHandlers(target) : [target];
  if (typeof handler?.save === "function") {
    return { place: target, save: (artifacts) => (handler.save as io.SaveHandler)(artifacts) };
  }
  if (typeof target === "string") {
    throw new RangeError(
      `saveModelTo: target must be a URL that can be saved to here, got ${JSON.stringify(target)}`,
    );
  }
  throw new TypeError("saveModelTo: target must be a URL or a handler with a save method");
}

function plainJson(
  functionName: string,
  metadata: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  checkOptions(functionName, metadata, undefined, "metadata");
  let plain: Record<string, unknown>;
  try {
    plain = JSON.parse(JSON.stringify(metadata));
  } catch (cause) {
    throw new TypeError(`${functionName}: metadata must be what JSON can hold`, { cause });
  }
  checkNesting(functionName, "metadata", plain, { max: MAX_NESTING - METADATA_NESTING });
  return plain;
}
