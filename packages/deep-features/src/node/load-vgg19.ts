import { dirname, join } from "node:path";
import { checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { checkArchitecture } from "../check-architecture.ts";
import { type CreateVgg19Options, type Vgg19Extractor, vgg19Extractor } from "../create-vgg19.ts";
import { MOST_JSON_BYTES, parseModelJson } from "../parse-model-json.ts";
import { VGG19_PREPROCESSINGS, VGG19_RESIZES, type Vgg19Preprocessing } from "../preprocess-vgg19.ts";
import { tfjsModelWeights } from "../tfjs-model-weights.ts";
import { tfjsVgg19 } from "../tfjs-vgg19.ts";
import { VGG19_ARCHITECTURE, type Vgg19Architecture } from "../vgg19-architecture.ts";
import { RIGHT_FILE, type Vgg19Weights } from "../vgg19-weights.ts";
import { isHdf5, readHead } from "./hdf5-file.ts";
import { openKerasWeights } from "./keras-weights.ts";
import { findOnnxRuntime, onnxVgg19 } from "./onnx-vgg19.ts";
import { openOnnxWeights } from "./onnx-weights.ts";
import { readPlainFile } from "./plain-file.ts";

/** Options of {@link loadVgg19}. */
export interface LoadVgg19Options extends CreateVgg19Options {
  /** Path of a Keras `.h5`, an ONNX file, or the `model.json` of TensorFlow.js. */
  weights: string;
  /**
   * `onnx` is onnxruntime-node, an optional peer; `tfjs` is TensorFlow.js on the backend that is active or registered,
   * else on WASM; `auto` takes the first if it is installed. The extractor's `runtime` says which.
   * @defaultValue 'auto'
   */
  runtime?: "auto" | "onnx" | "tfjs";
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
  checkOptions("loadVgg19", options, OPTIONS);
  const {
    weights: path,
    runtime = "auto",
    threads,
    preprocessing,
    architecture = VGG19_ARCHITECTURE,
  } = options;
  if (typeof path !== "string" || path === "") throw new TypeError("loadVgg19: weights must be a path");
  checkChoice("loadVgg19", "runtime", runtime, ["auto", "onnx", "tfjs"]);
  if (threads !== undefined) checkInteger("loadVgg19", "threads", threads, { min: 1, max: 1024 });
  if (preprocessing !== undefined)
    checkChoice("loadVgg19", "preprocessing", preprocessing, VGG19_PREPROCESSINGS);
  if (options.resize !== undefined) {
    checkChoice("loadVgg19", "resize", options.resize, VGG19_RESIZES);
  }
  checkArchitecture("loadVgg19", architecture);

  const onnx = runtime === "tfjs" ? undefined : await findOnnxRuntime();
  if (runtime === "onnx" && onnx !== undefined && "missing" in onnx) {
    throw new Error("loadVgg19: runtime 'onnx' needs the package onnxruntime-node", { cause: onnx.missing });
  }
  const opened = await openWeights(path, architecture, preprocessing);
  const weights = preprocessing === undefined ? opened : { ...opened, preprocessing };
  try {
    const isOnnx = onnx !== undefined && "runtime" in onnx;
    const network = isOnnx
      ? await onnxVgg19("loadVgg19", onnx.runtime, weights, threads)
      : await tfjsVgg19("loadVgg19", weights);
    return vgg19Extractor("loadVgg19", weights, isOnnx ? "onnx" : "tfjs", options, network);
  } finally {
    opened.close();
  }
}

/** Opens a file of weights by what it begins with; its name decides only what the bytes leave open. */
async function openWeights(
  path: string,
  architecture: Vgg19Architecture,
  preprocessing: Vgg19Preprocessing | undefined,
): Promise<Vgg19Weights> {
  const head = readFirstBytes(path);
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

function readFirstBytes(path: string): Uint8Array {
  let head: Uint8Array;
  try {
    head = readHead(path, 16);
  } catch (cause) {
    throw readError(path, cause);
  }
  if (head.length === 0) throw new RangeError(`loadVgg19: ${path} is empty; ${RIGHT_FILE}`);
  return head;
}

async function openTfjsModel(path: string, architecture: Vgg19Architecture): Promise<Vgg19Weights> {
  const folder = dirname(path);
  const read = async (file: string, most: number, within?: string) => {
    try {
      return await readPlainFile(file, most, within);
    } catch (cause) {
      throw readError(file, cause);
    }
  };
  const json = parseModelJson("loadVgg19", path, await read(path, MOST_JSON_BYTES));
  return tfjsModelWeights("loadVgg19", path, json, architecture, (name, most) =>
    read(join(folder, name), most, folder),
  );
}

function readError(path: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new Error(`loadVgg19: cannot read ${path}: ${reason}; ${RIGHT_FILE}`, { cause });
}
