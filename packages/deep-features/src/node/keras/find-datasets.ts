import type { Dataset, File, Group } from "h5wasm/node";
import { outputsOf, type Vgg19Architecture, type Vgg19WeightedLayer } from "../../vgg19/architecture.ts";
import { weightedLayersUnchecked } from "../../vgg19/layers-unchecked.ts";
import { RIGHT_FILE } from "../../vgg19/right-file.ts";

/** Entries of a layer that are looked at: it has two datasets, and a group may hold itself a thousand times. */
const MAX_ENTRIES = 1000;

/** The two datasets of a layer. */
export interface LayerDatasets {
  kernel: Dataset;
  bias: Dataset;
}

/** Tells what an entry of a file is. */
export interface Kinds {
  group(entity: unknown): entity is Group;
  dataset(entity: unknown): entity is Dataset;
}

/** Finds kernel and bias of every layer. */
export function findDatasets(
  functionName: string,
  path: string,
  file: File,
  architecture: Vgg19Architecture,
  isKind: Kinds,
): Map<string, LayerDatasets> {
  const whole = file.keys().includes("model_weights") ? file.get("model_weights") : file;
  const root = isKind.group(whole) ? whole : file;
  const layers = weightedLayersUnchecked(architecture);
  checkNames(functionName, path, layers, root.keys());
  const found = new Map<string, LayerDatasets>();
  for (const layer of layers) {
    const group = root.get(layer.name);
    const datasets = isKind.group(group) ? listDatasets(group, isKind) : [];
    found.set(layer.name, chooseDatasets(functionName, path, layer, datasets));
  }
  return found;
}

function checkNames(
  functionName: string,
  path: string,
  layers: readonly Vgg19WeightedLayer[],
  given: readonly string[],
): void {
  const names = new Set(given);
  const missing = layers.filter(({ name }) => !names.has(name)).map(({ name }) => name);
  if (missing.join() === "fc1,fc2") {
    throw new RangeError(
      `${functionName}: ${path} has no fc1 and fc2: it is a _notop file, without the layers whose features these are; ${RIGHT_FILE}`,
    );
  }
  if (missing.length > 0) {
    throw new RangeError(
      `${functionName}: ${path} must be the weights of VGG19, has no ${missing[0]}; ${RIGHT_FILE}`,
    );
  }
}

/** What the attribute `weight_names` lists, or all datasets below. */
function listDatasets(group: Group, isKind: Kinds): Dataset[] {
  const listed = group.attrs.weight_names?.value;
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === "string") : [];
  if (names.length > MAX_ENTRIES) throw tooMany(group);
  const datasets = names.map((name) => group.get(name)).filter(isKind.dataset);
  if (datasets.length > 0) return datasets;
  let entries = 0;
  const below = (within: Group, depth: number): Dataset[] =>
    within.keys().flatMap((key) => {
      if (++entries > MAX_ENTRIES) throw tooMany(group);
      const entity = within.get(key);
      if (isKind.dataset(entity)) return [entity];
      return isKind.group(entity) && depth > 0 ? below(entity, depth - 1) : [];
    });
  return below(group, 3);
}

function tooMany(group: Group): Error {
  return new Error(`${group.path} has more than ${MAX_ENTRIES} entries`);
}

/** Kernel and bias, told apart by rank, whatever they are called. */
function chooseDatasets(
  functionName: string,
  path: string,
  { name, shape }: Vgg19WeightedLayer,
  datasets: readonly Dataset[],
): LayerDatasets {
  const choose = (part: string, need: readonly number[]): Dataset => {
    const sameRank = datasets.filter((dataset) => dataset.shape?.length === need.length);
    const [dataset] = sameRank;
    const given = sameRank.length === 1 ? `[${dataset.shape}]` : `${sameRank.length} of that rank`;
    if (sameRank.length !== 1 || String(dataset.shape) !== String(need)) {
      throw new RangeError(
        `${functionName}: ${path} must have a ${part} of ${name} of shape [${need.join(", ")}], got ${given}; ${RIGHT_FILE}`,
      );
    }
    return dataset;
  };
  return { kernel: choose("kernel", shape), bias: choose("bias", [outputsOf(shape)]) };
}
