import { engine, findBackendFactory, registerBackend, removeBackend } from "@tensorflow/tfjs-core";
import { reasonOf } from "@vscnn/core";
import { isNode, loadModule } from "./load-module.ts";

/** What is used of an adapter, the first thing that WebGPU gives of a graphics card. */
interface Adapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: Readonly<Record<"device" | "architecture" | "description", string | undefined>>;
}

interface Gpu {
  requestAdapter(options: { powerPreference: "high-performance" }): Promise<Adapter | null>;
}

/** The package `webgpu`: Dawn, the WebGPU of Chromium, for Node. */
interface Dawn {
  create(options: string[]): Gpu;
  readonly globals: Readonly<Record<string, unknown>>;
}

const BACKEND = "@tensorflow/tfjs-backend-webgpu";
const INSTALL = `npm install webgpu ${BACKEND}@4.22.0`;
const NO_CARD =
  "no graphics card is found that has a driver of Vulkan, Metal or Direct3D 12; a container must be given the card and its driver";

/** Drivers that compute on the processor, slower than WASM does. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render/i;

/**
 * Makes ready what the WebGPU backend of TensorFlow.js needs before it can start. In Node that is all: Dawn, the globals that a
 * browser has, and the backend, which can be imported only after them. In browsers the user has imported the backend.
 *
 * Nothing is to be done at the end of a program: Dawn lets Node exit.
 *
 * @param allowSoftware - whether a driver that computes on the processor will do
 * @returns undefined, or why the backend could not start
 */
export async function prepareWebgpu(allowSoftware: boolean): Promise<string | undefined> {
  if (!isNode() && !findBackendFactory("webgpu")) return `import its package, ${BACKEND}`;
  if (isNode()) {
    const reason = await installDawn();
    if (reason !== undefined) return reason;
  }
  const gpu = gpuOf();
  if (gpu === undefined) return "the browser has no WebGPU, or the page is neither local nor served by https";
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (adapter === null) return NO_CARD;
  if (!allowSoftware && isSoftware(adapter)) return "there is only a driver that computes on the processor";
  if (isNode()) {
    const reason = await tried(BACKEND, () => loadModule("@tensorflow/tfjs-backend-webgpu"));
    if (reason !== undefined) return reason;
  }
  await forgetLostDevice();
  return undefined;
}

function gpuOf(): Gpu | undefined {
  return (globalThis as { navigator?: { gpu?: Gpu } }).navigator?.gpu;
}

/** Gives Node what browsers have; a program that has done so itself keeps its own. */
async function installDawn(): Promise<string | undefined> {
  if (gpuOf() !== undefined) return undefined;
  return tried("webgpu", async () => {
    const { create, globals } = (await loadModule("webgpu")) as Dawn;
    for (const [name, value] of Object.entries(globals)) {
      if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value, configurable: true });
    }
    const known = (globalThis as { navigator?: object }).navigator;
    const gpu = { value: create([]), configurable: true };
    // Node 20 has no navigator, Node 21 has one without gpu
    if (known !== undefined) Object.defineProperty(known, "gpu", gpu);
    else {
      const navigator = Object.defineProperty({ userAgent: "node" }, "gpu", gpu);
      Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
    }
  });
}

/** Loads an optional package; or says why it cannot be loaded. */
async function tried(name: string, load: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await load();
    return undefined;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND";
    return isMissing ? `it needs the package ${name}; ${INSTALL}` : `cannot load ${name}: ${reasonOf(error)}`;
  }
}

function isSoftware({ isFallbackAdapter = false, info }: Adapter): boolean {
  const texts = [info?.device, info?.architecture, info?.description];
  return isFallbackAdapter || texts.some((text) => text !== undefined && SOFTWARE.test(text));
}

/** Takes away a backend whose device was lost: TensorFlow.js would go on with it. */
async function forgetLostDevice(): Promise<void> {
  const { device } = (engine().registry.webgpu ?? {}) as { device?: { lost: Promise<object> } };
  const lost = await Promise.race([device?.lost, Promise.resolve()]);
  if (lost === undefined) return;
  const factory = findBackendFactory("webgpu");
  removeBackend("webgpu");
  registerBackend("webgpu", factory, 3);
}
