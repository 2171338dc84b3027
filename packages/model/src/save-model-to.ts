import { io } from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import { checkArtifacts } from "./check-artifacts.ts";
import { modelMetadata } from "./model-metadata.ts";
import { checkModel } from "./packed-inputs.ts";

/** Options of {@link saveModelTo}. */
export interface SaveModelOptions {
  /** Kept with the model under `user` of its metadata; what JSON can hold. @defaultValue what the model was loaded with */
  metadata?: Readonly<Record<string, unknown>>;
}

/**
 * Saves a model to any place that tfjs knows: `'indexeddb://name'`, `'localstorage://name'`, `'downloads://name'`, a
 * handler of `tf.io`. For a folder in Node see `saveModel` of `@vscnn/model/node`.
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
  options: SaveModelOptions = {},
): Promise<void> {
  await saveChecked("saveModelTo", model, saveHandler(target), options);
}

/** Saves what a loader would take: the same check stands at both ends. */
export async function saveChecked(
  functionName: string,
  model: LayersModel,
  handler: io.SaveHandler,
  options: SaveModelOptions,
): Promise<void> {
  checkModel(functionName, model);
  const kept = modelMetadata(model);
  const { metadata = kept.user } = options;
  const userDefinedMetadata = { ...kept, user: plainJson(functionName, metadata) };
  await model.save({
    save(artifacts) {
      const { weightData } = artifacts;
      const whole = {
        ...artifacts,
        userDefinedMetadata,
        weightData: io.CompositeArrayBuffer.join(weightData),
      };
      checkArtifacts(functionName, whole);
      return handler(whole);
    },
  });
}

function saveHandler(target: string | io.IOHandler): io.SaveHandler {
  const [handler] = typeof target === "string" ? io.getSaveHandlers(target) : [target];
  if (typeof handler?.save === "function") return (artifacts) => (handler.save as io.SaveHandler)(artifacts);
  if (typeof target === "string") {
    throw new RangeError(
      `saveModelTo: target must be a URL that can be saved to here, got ${JSON.stringify(target)}`,
    );
  }
  throw new TypeError("saveModelTo: target must be a URL or a handler with a save method");
}

function plainJson(functionName: string, metadata: unknown): Record<string, unknown> {
  if (typeof metadata !== "object" || metadata === null || Array.isArray(metadata)) {
    throw new TypeError(`${functionName}: metadata must be an object`);
  }
  try {
    return JSON.parse(JSON.stringify(metadata));
  } catch (cause) {
    throw new TypeError(`${functionName}: metadata must be what JSON can hold`, { cause });
  }
}
