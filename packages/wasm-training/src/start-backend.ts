import "@tensorflow/tfjs-backend-wasm";
import { engine, findBackendFactory, ready, setBackend } from "@tensorflow/tfjs-core";
import { checkBoolean, checkChoice, checkInteger, checkOptions, type OptionNames } from "@vscnn/core";
import { registerTrainingKernels } from "./register-training-kernels.ts";
import { checkBackends } from "./start/check-backends.ts";
import { checkWasmPaths, type WasmPaths } from "./start/check-wasm-paths.ts";
import { chooseBinary } from "./start/choose-binary.ts";
import { findWasmFiles } from "./start/find-wasm-files.ts";
import { isNode, loadModule } from "./start/load-module.ts";
import { prepareWebgpu } from "./start/prepare-webgpu.ts";
import { shareMemory } from "./start/share-memory.ts";
import { withoutNewListeners } from "./start/without-new-listeners.ts";
import { startThreads } from "./threads/start-threads.ts";

/** Options of {@link startBackend}. */
export interface StartBackendOptions {
  /**
   * What computes. `'webgpu'` is a graphics card: in Node it needs the packages `webgpu` and `@tensorflow/tfjs-backend-webgpu`, in
   * browsers import the second yourself. `'auto'` takes a card if there is one, else WASM; drivers that compute on the processor
   * are no cards.
   */
  device?: TrainingDevice;
  /**
   * The backends to try, the preferred one first. Import the package of each but WASM yourself, such as
   * `@tensorflow/tfjs-backend-webgl`; in Node those of `cpu` and `webgpu` are loaded too. With `device`, they are tried after it.
   * @defaultValue ['wasm'], none with `device`
   */
  backends?: readonly string[];
  /**
   * Where the `.wasm` files of `@tensorflow/tfjs-backend-wasm` are: the folder they are served from, or the URL of each
   * of the three. Left out, Node and the bundlers Vite and webpack find them.
   */
  wasmPaths?: WasmPaths;
  /**
   * How many threads compute on the WASM backend, 1 to 64: large products and the updates of large weights are split among them, with the
   * same bits for any number. They need Node, or a page that is isolated from other origins, where the stock kernels have threads too, and
   * whose policy allows workers from blobs; elsewhere one computes.
   * @defaultValue 1; for the stock kernels on isolated pages what TensorFlow.js chooses
   */
  threads?: number;
  /** Whether the WASM backend may use SIMD, which the kernels of this package need. @defaultValue true */
  simd?: boolean;
  /** Which kernels are registered: see {@link registerTrainingKernels}. @defaultValue 'all' */
  kernels?: "all" | "missing";
}

/** What TensorFlow.js can compute on. */
export type TrainingDevice = "cpu" | "wasm" | "webgpu" | "auto";

const OPTIONS: OptionNames<StartBackendOptions> = {
  device: true,
  backends: true,
  wasmPaths: true,
  threads: true,
  simd: true,
  kernels: true,
};

const DEVICES: readonly TrainingDevice[] = ["cpu", "wasm", "webgpu", "auto"];

/**
 * Starts TensorFlow.js on a backend that can train: registers the training kernels, finds the files of the WASM backend, gives Node
 * what WebGPU needs, and waits until the backend is ready. A backend that runs already is taken as it is, unless it is WebGPU's and
 * has lost its device: then it gets a new one.
 *
 * In Node the WASM backend installs listeners that throw every uncaught error and unhandled rejection again, so that Node
 * shows its own minified code of 40 kB instead of the line where the error comes from. They are removed.
 *
 * @returns the name of the backend that has started
 * @throws TypeError or RangeError if an option is not legal
 * @throws Error if none of the backends starts; it says why, and what to do
 * @example
 * await startBackend(); // => "wasm"
 */
export async function startBackend(options: StartBackendOptions = {}): Promise<string> {
  checkOptions("startBackend", options, OPTIONS);
  const { wasmPaths, threads, simd = true, kernels = "all" } = options;
  const { backends, allowSoftware } = wantedBackends(options);
  checkWasmPaths(wasmPaths);
  if (threads !== undefined) checkInteger("startBackend", "threads", threads, { min: 1, max: 64 });
  checkBoolean("startBackend", "simd", simd);
  checkChoice("startBackend", "kernels", kernels, ["all", "missing"]);
  if (backends.includes("wasm")) await chooseBinary(threads, simd);
  if (backends.includes("wasm")) registerTrainingKernels({ kernels });
  const reasons: string[] = [];
  for (const name of backends) {
    const reason = (await prepare(name, options, allowSoftware)) ?? (await start(name, options));
    if (reason === undefined) return name;
    reasons.push(`${name}: ${reason}`);
  }
  throw new Error(`startBackend: no backend starts; ${reasons.join("; ")}`);
}

/** The backends to try, and whether a graphics card may be one that a driver makes of the processor. */
function wantedBackends({ device, backends }: StartBackendOptions): {
  backends: readonly string[];
  allowSoftware: boolean;
} {
  if (backends !== undefined) checkBackends(backends);
  if (device === undefined) return { backends: backends ?? ["wasm"], allowSoftware: true };
  checkChoice("startBackend", "device", device, DEVICES);
  const first = device === "auto" ? ["webgpu", "wasm"] : [device];
  return { backends: [...first, ...(backends ?? [])], allowSoftware: device !== "auto" };
}

/** Makes ready what a backend needs, or says why it could not start. */
async function prepare(
  name: string,
  options: StartBackendOptions,
  allowSoftware: boolean,
): Promise<string | undefined> {
  if (name === "webgpu") {
    const reason = await prepareWebgpu(allowSoftware);
    if (reason !== undefined) return reason;
  }
  if (name === "cpu" && isNode()) await loadModule("@tensorflow/tfjs-backend-cpu").catch(() => undefined);
  // Typed as a function, but null where there is none
  if (!findBackendFactory(name)) return `import its package, @tensorflow/tfjs-backend-${name}`;
  if (name !== "wasm" || name in engine().registry) return undefined;
  return isNode() && wantsThreads(options)
    ? shareMemory(options.wasmPaths)
    : findWasmFiles(options.wasmPaths);
}

/** Whether kernels of this package are to have threads. */
function wantsThreads({ threads = 1, simd = true, kernels = "all" }: StartBackendOptions): boolean {
  return threads > 1 && simd && kernels === "all";
}

/** Starts a backend, or says that it does not start. One that runs already keeps the threads that it has. */
async function start(name: string, options: StartBackendOptions): Promise<string | undefined> {
  const isNew = !(name in engine().registry);
  const isStarted = await withoutNewListeners(async () => {
    const isSet = await setBackend(name);
    await ready();
    return isSet;
  });
  if (!isStarted) return "it failed, and TensorFlow.js has written the reason to the console";
  if (name === "wasm" && isNew && wantsThreads(options)) await startThreads(options.threads as number);
  return undefined;
}
