import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { reasonOf } from "@vscnn/core";
import { type WasmPaths, wasmUrls } from "./check-wasm-paths.ts";
import { loadModule } from "./load-module.ts";

const FILE = "tfjs-backend-wasm-simd.wasm";

/** The section of a WebAssembly file that says how large its memory is. */
const MEMORY_SECTION = 5;

/**
 * Has the WASM backend, which is about to start in Node, keep its tensors in a memory that threads can share. TensorFlow.js offers its
 * own threads to pages only, and of its file for Node a single byte says that the memory is not shared.
 *
 * @param paths - where the files are, if not beside the code of the backend
 * @returns undefined, or why the file cannot be read
 */
export async function shareMemory(paths: WasmPaths | undefined): Promise<string | undefined> {
  try {
    const { readFile } = (await loadModule("node:fs/promises")) as typeof import("node:fs/promises");
    const bytes = await readFile(paths === undefined ? await stockFile() : wasmUrls(paths)[FILE]);
    declareShared(bytes);
    const url = URL.createObjectURL(new Blob([bytes], { type: "application/wasm" }));
    const files = { "tfjs-backend-wasm.wasm": url, "tfjs-backend-wasm-threaded-simd.wasm": url };
    setWasmPaths({ ...files, [FILE]: url }, true);
    return undefined;
  } catch (error) {
    return `cannot read ${FILE}, which threads need: ${reasonOf(error)}`;
  }
}

/** The file beside the code of the backend. */
async function stockFile(): Promise<string> {
  const { createRequire } = (await loadModule("node:module")) as typeof import("node:module");
  return createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${FILE}`);
}

/**
 * Rewrites the declaration of a memory with a maximum (1) to that of a shared memory (3). Another file stays as it is, and has no threads: without a
 * maximum there is nothing to share.
 */
function declareShared(bytes: Uint8Array): void {
  let at = 8;
  while (at < bytes.length) {
    const [size, start] = unsignedAt(bytes, at + 1);
    if (bytes[at] === MEMORY_SECTION) {
      // After the count of memories, which is 1
      if (bytes[start + 1] === 1) bytes[start + 1] = 3;
      return;
    }
    at = start + size;
  }
}

/** A number of seven bits a byte, the lowest first, and where it ends. */
function unsignedAt(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) << shift;
    if (byte < 128) return [value, at];
  }
}
