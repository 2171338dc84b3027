import { basename, dirname, join } from "node:path";
import {
  checkChoice,
  checkInteger,
  checkOptions,
  describeValue,
  MAX_FOREIGN_JSON_BYTES,
  type OptionNames,
  parseForeignJson,
  reasonOf,
} from "@vscnn/core";
import { readRegularFile } from "@vscnn/core/node";
import type { CreateVgg19Options } from "../create-vgg19.ts";
import { DEVICES, type ExtractionDevice } from "../extraction/device.ts";
import { VGG19_PREPROCESSINGS, VGG19_RESIZES, type Vgg19Preprocessing } from "../preprocess-vgg19.ts";
import { tfjsModelWeights } from "../tfjs-model/tfjs-model-weights.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture } from "../vgg19/architecture.ts";
import { checkArchitecture } from "../vgg19/check-architecture.ts";
import { RIGHT_FILE } from "../vgg19/right-file.ts";
import { tfjsVgg19 } from "../vgg19/tfjs-vgg19.ts";
import { type Vgg19Extractor, vgg19Extractor } from "../vgg19/vgg19-extractor.ts";
import type { Vgg19Weights } from "../vgg19-weights.ts";
import { isHdf5, readHead } from "./keras/hdf5-file.ts";
import { openKerasWeights } from "./keras/keras-weights.ts";
import { findOnnxRuntime, type OnnxRuntime } from "./onnx/find-onnx-runtime.ts";
import { onnxVgg19 } from "./onnx/onnx-vgg19.ts";
import { openOnnxWeights } from "./onnx/onnx-weights.ts";

/** Options of {@link loadVgg19}. */
export interface LoadVgg19Options extends Pick<CreateVgg19Options, "resize"> {
  /** Path of a Keras `.h5`, an ONNX file, or the `model.json` of TensorFlow.js. */
  weights: string;
  /**
   * `onnx` is onnxruntime-node, an optional peer; `tfjs` is TensorFlow.js on the backend that is active or registered,
   * else on WASM; `auto` takes the first if it is installed. The extractor's `runtime` says which.
   * @defaultValue 'auto'
   */
  runtime?: "auto" | "onnx" | "tfjs";
  /**
   * What ONNX Runtime computes on: `'webgpu'` and `'cuda'` are graphics cards, `'auto'` is one if there is any and else the processor,
   * with a warning. Features differ from those of the processor in their last bits. TensorFlow.js computes on its own backend.
   * @defaultValue 'cpu'
   */
  device?: ExtractionDevice | "auto";
  /** Threads of ONNX Runtime; the backends of TensorFlow.js have their own number. @defaultValue one per core */
  threads?: number;
  /** What the weights were trained on. @defaultValue 'keras' for `.h5` and `model.json`, 'torch' for ONNX */
  preprocessing?: Vgg19Preprocessing;
  /** What the file must be. @defaultValue VGG19_ARCHITECTURE */
  architecture?: Vgg19Architecture;
}

const OPTIONS: OptionNames<LoadVgg19Options> = {
  resize: true,
  weights: true,
  runtime: true,
  device: true,
  threads: true,
  preprocessing: true,
  architecture: true,
};

/**
 * VGG19 up to `fc2`, 4,096 features after ReLU, from a file of weights.
 *
 * An ONNX file is taken to be laid out and trained as the model zoo's or torchvision's: it gets their preprocessing, and
 * its features are not comparable with Keras's; `preprocessing` and `source` of the extractor say so.
 *
 * @returns ready to extract: the weights are loaded, the file is closed
 * @throws TypeError or RangeError if an option is not legal or the file holds something else, Error if it cannot be
 * read or the runtime is not there
 * @example
 * const loading = loadVgg19({ weights: "vgg19_weights_tf_dim_ordering_tf_kernels.h5" });
 * const vgg19 = await loading.catch((error: Error) => error.message.slice(0, 22));
 * vgg19; // => "loadVgg19: cannot read"
 */
export async function loadVgg19(options: LoadVgg19Options): Promise<Vgg19Extractor> {
  checkLoadOptions(options);
  const {
    weights: path,
    threads,
    device,
    preprocessing,
    resize,
    architecture = VGG19_ARCHITECTURE,
  } = options;
  const onnx = await chooseRuntime(options);
  const opened = await openWeights(path, architecture, preprocessing);
  const weights = preprocessing === undefined ? opened : { ...opened, preprocessing };
  try {
    const resizing = resize === undefined ? {} : { resize };
    if (onnx === undefined) {
      const network = await tfjsVgg19("loadVgg19", weights);
      return vgg19Extractor("loadVgg19", weights, { runtime: "tfjs", network, ...resizing });
    }
    const network = await onnxVgg19("loadVgg19", onnx, weights, { device, threads });
    return vgg19Extractor("loadVgg19", weights, {
      runtime: "onnx",
      device: network.device,
      warn: (message) => process.emitWarning(message),
      network,
      ...resizing,
    });
  } finally {
    await opened.close();
  }
}

function checkLoadOptions(options: LoadVgg19Options): void {
  checkOptions("loadVgg19", options, OPTIONS);
  const { weights, runtime = "auto", device = "cpu", threads, preprocessing, resize, architecture } = options;
  if (typeof weights !== "string" || weights === "") {
    throw new TypeError(`loadVgg19: weights must be a path, got ${describeValue(weights)}`);
  }
  checkChoice("loadVgg19", "runtime", runtime, ["auto", "onnx", "tfjs"]);
  checkChoice("loadVgg19", "device", device, DEVICES);
  if (runtime === "tfjs" && device !== "cpu") {
    throw new RangeError(
      `loadVgg19: device '${device}' is for runtime 'onnx'; for 'tfjs' await startBackend({ device }) of @vscnn/wasm-training first`,
    );
  }
  if (threads !== undefined) checkInteger("loadVgg19", "threads", threads, { min: 1, max: 1024 });
  if (preprocessing !== undefined)
    checkChoice("loadVgg19", "preprocessing", preprocessing, VGG19_PREPROCESSINGS);
  if (resize !== undefined) checkChoice("loadVgg19", "resize", resize, VGG19_RESIZES);
  if (architecture !== undefined) checkArchitecture("loadVgg19", architecture);
}

/** ONNX Runtime, or `undefined` for TensorFlow.js. */
async function chooseRuntime({
  runtime,
  device = "cpu",
}: LoadVgg19Options): Promise<OnnxRuntime | undefined> {
  if (runtime === "tfjs") return undefined;
  const found = await findOnnxRuntime();
  if ("runtime" in found) return found.runtime;
  const isCard = device === "webgpu" || device === "cuda";
  if (runtime !== "onnx" && !isCard) return undefined;
  throw new Error(
    `loadVgg19: ${isCard ? `device '${device}'` : "runtime 'onnx'"} needs the package onnxruntime-node; npm install onnxruntime-node`,
    {
      cause: found.missing,
    },
  );
}

/** Opens a file of weights by what it begins with; its name decides only what the bytes leave open. */
async function openWeights(
  path: string,
  architecture: Vgg19Architecture,
  preprocessing: Vgg19Preprocessing | undefined,
): Promise<Vgg19Weights> {
  const head = await readFirstBytes(path);
  if (isHdf5(head)) return openKerasWeights("loadVgg19", path, architecture);
  const start = new TextDecoder().decode(head);
  if (/^\s*\{/.test(start)) return openTfjsModel(path, architecture);
  // An ONNX model begins with its ir_version, field 1
  if (head[0] === 8 || /\.onnx$/i.test(path))
    return openOnnxWeights("loadVgg19", path, architecture, preprocessing);
  throw new RangeError(
    `loadVgg19: ${path} must be an HDF5 file, an ONNX file or a model.json, begins with ${JSON.stringify(start)}; ${RIGHT_FILE}`,
  );
}

async function readFirstBytes(path: string): Promise<Uint8Array> {
  try {
    const { head } = await readHead(path, 16);
    if (head.length > 0) return head;
  } catch (cause) {
    throw new Error(`loadVgg19: cannot read ${path}: ${reasonOf(cause)}; ${RIGHT_FILE}`, { cause });
  }
  throw new RangeError(`loadVgg19: ${path} is empty; ${RIGHT_FILE}`);
}

async function openTfjsModel(path: string, architecture: Vgg19Architecture): Promise<Vgg19Weights> {
  const folder = dirname(path);
  const read = (name: string, maxBytes: number, within?: string) =>
    readRegularFile("loadVgg19", join(folder, name), {
      maxBytes,
      ...(within === undefined ? {} : { within }),
    });
  const json = parseForeignJson("loadVgg19", path, await read(basename(path), MAX_FOREIGN_JSON_BYTES));
  return tfjsModelWeights("loadVgg19", path, json, architecture, (name, maxBytes) =>
    read(name, maxBytes, folder),
  );
}
