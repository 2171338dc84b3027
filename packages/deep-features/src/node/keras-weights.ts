import type { Dataset, File, Group } from "h5wasm/node";
import {
  type Vgg19Architecture,
  type Vgg19WeightedLayer,
  vgg19WeightedLayers,
} from "../vgg19-architecture.ts";
import {
  elements,
  outputs,
  RIGHT_FILE,
  type Vgg19LayerWeights,
  type Vgg19Weights,
} from "../vgg19-weights.ts";
import { checkHdf5Length } from "./hdf5-file.ts";

/** Numbers read at a time: fc1 has 103 million, and h5wasm would hold them twice. */
const SLAB = 4_000_000;

/** Entries of a layer that are looked at: it has two datasets, and a group may hold itself a thousand times. */
const MOST_ENTRIES = 1000;

interface LayerDatasets {
  kernel: Dataset;
  bias: Dataset;
}

/** The weights of a Keras HDF5 file: `save_weights`, or a whole model of Keras 1 or 2. Read layer by layer. */
export async function openKerasWeights(
  functionName: string,
  path: string,
  architecture: Vgg19Architecture,
): Promise<Vgg19Weights> {
  checkHdf5Length(functionName, path);
  const h5wasm = await import("h5wasm/node");
  const module = await h5wasm.ready;
  // Without this, HDF5 reports on the error stream and goes on
  module.activate_throwing_error_handler();
  // What is damaged inside fails wherever HDF5 meets it
  function attempt<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw new Error(`${functionName}: cannot read ${path} as Keras weights; ${RIGHT_FILE}`, {
        cause: error,
      });
    }
  }
  const isKind = {
    group: (entity: unknown): entity is Group => entity instanceof h5wasm.Group,
    dataset: (entity: unknown): entity is Dataset => entity instanceof h5wasm.Dataset,
  };
  const file: File = attempt(() => new h5wasm.File(path, "r"));
  let isOpen = true;
  function close(): void {
    if (isOpen) attempt(() => file.close());
    isOpen = false;
  }
  try {
    const datasets = attempt(() => findDatasets(functionName, path, file, architecture, isKind));
    return {
      architecture,
      preprocessing: "keras",
      source: "Keras HDF5",
      readLayer: async (name) =>
        attempt(() => readLayer(functionName, path, datasets.get(name) as LayerDatasets)),
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

interface Kinds {
  group(entity: unknown): entity is Group;
  dataset(entity: unknown): entity is Dataset;
}

function findDatasets(
  functionName: string,
  path: string,
  file: File,
  architecture: Vgg19Architecture,
  isKind: Kinds,
): Map<string, LayerDatasets> {
  const whole = file.keys().includes("model_weights") ? file.get("model_weights") : file;
  const root = isKind.group(whole) ? whole : file;
  const names = new Set(root.keys());
  const layers = vgg19WeightedLayers(architecture);
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
  const found = new Map<string, LayerDatasets>();
  for (const layer of layers) {
    const group = root.get(layer.name);
    const datasets = isKind.group(group) ? listDatasets(group, isKind) : [];
    found.set(layer.name, chooseDatasets(functionName, path, layer, datasets));
  }
  return found;
}

/** What the attribute `weight_names` lists, or all datasets below. */
function listDatasets(group: Group, isKind: Kinds): Dataset[] {
  const listed = group.attrs.weight_names?.value;
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === "string") : [];
  if (names.length > MOST_ENTRIES) throw tooMany(group);
  const datasets = names.map((name) => group.get(name)).filter(isKind.dataset);
  if (datasets.length > 0) return datasets;
  let entries = 0;
  const below = (within: Group, depth: number): Dataset[] =>
    within.keys().flatMap((key) => {
      if (++entries > MOST_ENTRIES) throw tooMany(group);
      const entity = within.get(key);
      if (isKind.dataset(entity)) return [entity];
      return isKind.group(entity) && depth > 0 ? below(entity, depth - 1) : [];
    });
  return below(group, 3);
}

function tooMany(group: Group): Error {
  return new Error(`${group.path} has more than ${MOST_ENTRIES} entries`);
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
  return { kernel: choose("kernel", shape), bias: choose("bias", [outputs(shape)]) };
}

function readLayer(functionName: string, path: string, { kernel, bias }: LayerDatasets): Vgg19LayerWeights {
  return { kernel: readDataset(functionName, path, kernel), bias: readDataset(functionName, path, bias) };
}

function readDataset(functionName: string, path: string, dataset: Dataset): Float32Array {
  const shape = dataset.shape as number[];
  const values = new Float32Array(elements(shape));
  const rowLength = values.length / shape[0];
  const rows = Math.max(1, Math.floor(SLAB / rowLength));
  for (let row = 0; row < shape[0]; row += rows) {
    const slab = dataset.slice([[row, Math.min(row + rows, shape[0])], ...shape.slice(1).map((): [] => [])]);
    if (!(slab instanceof Float32Array || slab instanceof Float64Array)) {
      throw new RangeError(
        `${functionName}: ${path} must hold floats in ${dataset.path}, got ${String(dataset.dtype)}`,
      );
    }
    values.set(slab, row * rowLength);
  }
  return values;
}
