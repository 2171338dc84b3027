import { dispose, io, type NamedTensorMap, tidy } from "@tensorflow/tfjs-core";
import { initializers, type LayersModel, layers, models } from "@tensorflow/tfjs-layers";
import { shapeSize } from "@vscnn/core";
import { checkBackend } from "../check-backend.ts";
import { registerLayers } from "../layers/register-layers.ts";
import { checkModel } from "../prediction/packed-inputs.ts";
import { type CheckedArtifacts, checkArtifacts } from "./check-artifacts.ts";
import { checkNetwork } from "./check-network.ts";
import { type ModelInput, modelInputs } from "./model-metadata.ts";

/**
 * Loads a model from any place that tfjs knows, judged before use: `'indexeddb://name'`, `'localstorage://name'`,
 * `'https://…/model.json'`, a handler of `tf.io` such as `tf.io.browserFiles(files)`. For a folder in Node see
 * `loadModel` of `@vscnn/model/node`.
 *
 * Kind, version, layers, shapes and the length of the weights must fit together, and all numbers must be finite. No more
 * memory is taken than the saved weights have. Layers may give 16,777,216 numbers for a row, all together, and the
 * network must predict a number for a row of zeros or of halves.
 *
 * @param source - where `saveModelTo` or `saveModel` saved it
 * @throws TypeError if the source is neither a URL nor a handler
 * @throws RangeError if what it holds is not a whole model of this package
 * @throws Error with a `cause` if the layers cannot be built, or no backend of TensorFlow.js is started
 * @example
 * import "@tensorflow/tfjs-backend-cpu";
 * import { io } from "@tensorflow/tfjs-core";
 * let saved;
 * const keep = io.withSaveHandler(async (artifacts) => {
 *   saved = artifacts;
 *   return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
 * });
 * await saveModelTo(createScnn(), keep);
 * const model = await loadModelFrom(io.fromMemory(saved));
 * modelMetadata(model).preset; // => "scnn"
 */
export async function loadModelFrom(source: string | io.IOHandler): Promise<LayersModel> {
  return loadChecked("loadModelFrom", loadHandler(source));
}

/** {@link loadModelFrom} for any function's name in the messages. */
export async function loadChecked(functionName: string, load: io.LoadHandler): Promise<LayersModel> {
  checkBackend(functionName);
  registerLayers();
  const artifacts = await load();
  const { weightData } = artifacts ?? {};
  const joined = Array.isArray(weightData)
    ? { ...artifacts, weightData: io.CompositeArrayBuffer.join(weightData) }
    : artifacts;
  const checked = checkArtifacts(functionName, joined ?? {});
  const built: Disposable[] = [];
  let weights: NamedTensorMap = {};
  try {
    const model = await buildWithin(checked, built);
    checkModel(functionName, model);
    checkInputs(model, checked.metadata.inputs);
    weights = io.decodeWeights(checked.weightData, checked.weightSpecs);
    // A constraint on a weight leaves behind what it makes of it
    tidy(() => model.loadWeights(weights, true));
    await checkNetwork(functionName, model);
    model.setUserDefinedMetadata(checked.metadata);
    return model;
  } catch (cause) {
    for (const weight of built) weight.dispose();
    if (cause instanceof Error && cause.message.startsWith(`${functionName}: `)) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${functionName}: model cannot be built of its layers: ${reason}`, { cause });
  } finally {
    dispose(weights);
  }
}

/**
 * Builds the layers, of weights no larger than the saved ones. tfjs allocates what the layers ask for before it looks at
 * the weights, so a line of JSON could ask for all memory; and it would draw initial weights only to overwrite them.
 *
 * @param built - receives every weight, for the caller to dispose of if anything fails
 */
function buildWithin({ topology, weightSpecs }: CheckedArtifacts, built: Disposable[]): Promise<LayersModel> {
  let left = weightSpecs.reduce((sum, { shape }) => sum + shapeSize(shape), 0);
  const prototype = layers.Layer.prototype as unknown as { addWeight: AddWeight };
  const { addWeight } = prototype;
  prototype.addWeight = function (name, shape, dtype, _initializer, ...rest) {
    left -= shapeSize(shape);
    if (!(left >= 0)) throw new RangeError(`its layers need more weights than it has: ${name} [${shape}]`);
    const weight = addWeight.call(this, name, shape, dtype, initializers.zeros(), ...rest);
    built.push(weight);
    return weight;
  };
  try {
    // All layers are built before the promise is returned
    return models.modelFromJSON({ modelTopology: topology as Record<string, never> });
  } finally {
    prototype.addWeight = addWeight;
  }
}

interface Disposable {
  dispose(): void;
}

type AddWeight = (
  name: string,
  shape: number[],
  dtype: unknown,
  initializer: unknown,
  ...rest: unknown[]
) => Disposable;

function checkInputs(model: LayersModel, inputs: readonly ModelInput[]): void {
  const describe = (named: readonly ModelInput[]) =>
    named.map(({ name, length }) => `${name} ${length}`).join(", ");
  const has = describe(modelInputs(model));
  if (has !== describe(inputs)) {
    throw new RangeError(`its inputs must be those of its metadata (${describe(inputs)}), got ${has}`);
  }
}

function loadHandler(source: string | io.IOHandler): io.LoadHandler {
  const [handler] = typeof source === "string" ? io.getLoadHandlers(source) : [source];
  if (typeof handler?.load === "function") return async () => (handler.load as io.LoadHandler)();
  if (typeof source === "string") {
    throw new RangeError(
      `loadModelFrom: source must be a URL that can be loaded here, got ${JSON.stringify(source)}`,
    );
  }
  throw new TypeError("loadModelFrom: source must be a URL or a handler with a load method");
}
