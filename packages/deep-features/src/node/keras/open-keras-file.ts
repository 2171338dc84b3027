import { findPeer } from "../../extraction/find-peer.ts";
import type { Vgg19Architecture } from "../../vgg19/architecture.ts";
import { RIGHT_FILE } from "../../vgg19/right-file.ts";
import type { Vgg19Weights } from "../../vgg19-weights.ts";
import { findDatasets, type Kinds, type LayerDatasets } from "./find-datasets.ts";
import { readDataset } from "./read-dataset.ts";

type H5wasm = typeof import("h5wasm/node");

/** The weights of a Keras HDF5 file: `save_weights`, or a whole model of Keras 1 or 2. Read layer by layer, in this thread. */
export async function openKerasFile(
  functionName: string,
  path: string,
  architecture: Vgg19Architecture,
): Promise<Vgg19Weights> {
  const hdf5 = await findPeer(functionName, "h5wasm", "h5wasm", () => import("h5wasm/node"));
  const module = await hdf5.ready;
  const attempt = damageNamed(functionName, path);
  // Without this, HDF5 reports on the error stream and goes on
  attempt(() => module.activate_throwing_error_handler());
  const file = attempt(() => new hdf5.File(path, "r"));
  let isOpen = true;
  function close(): void {
    if (isOpen) attempt(() => file.close());
    isOpen = false;
  }
  try {
    const datasets = attempt(() => findDatasets(functionName, path, file, architecture, kindsOf(hdf5)));
    return {
      architecture,
      preprocessing: "keras",
      source: "Keras HDF5",
      async readLayer(name) {
        const { kernel, bias } = datasets.get(name) as LayerDatasets;
        return attempt(() => ({
          kernel: readDataset(functionName, path, kernel),
          bias: readDataset(functionName, path, bias),
        }));
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** Does work on a file of which a part may be damaged: that fails wherever HDF5 meets it. */
function damageNamed(functionName: string, path: string): <Result>(work: () => Result) => Result {
  return (work) => {
    try {
      return work();
    } catch (error) {
      if (error instanceof RangeError) throw error;
      throw new Error(`${functionName}: cannot read ${path} as Keras weights; ${RIGHT_FILE}`, {
        cause: error,
      });
    }
  };
}

function kindsOf({ Group, Dataset }: H5wasm): Kinds {
  return {
    group: (entity): entity is InstanceType<typeof Group> => entity instanceof Group,
    dataset: (entity): entity is InstanceType<typeof Dataset> => entity instanceof Dataset,
  };
}
