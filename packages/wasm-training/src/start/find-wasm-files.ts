import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { WASM_FILES, type WasmFile, type WasmPaths, wasmUrls } from "./check-wasm-paths.ts";
import { isNode } from "./load-module.ts";

/** Where Vite's development server has the files of a project's dependencies. */
const SERVED_BY_VITE = "/node_modules/@tensorflow/tfjs-backend-wasm/dist/";

/** What a WebAssembly file begins with. */
const MAGIC = [0x00, 0x61, 0x73, 0x6d];

/**
 * Tells the WASM backend where its files are.
 *
 * @returns undefined, or why it would not find them
 */
export async function findWasmFiles(paths: WasmPaths | undefined): Promise<string | undefined> {
  if (isNode()) {
    // The backend finds its own files, beside its own code
    if (paths !== undefined) setWasmPaths(wasmUrls(paths));
    return undefined;
  }
  const places = paths === undefined ? [bundledUrls(), wasmUrls(SERVED_BY_VITE)] : [wasmUrls(paths)];
  for (const urls of places) {
    if (await isWasm(urls["tfjs-backend-wasm-simd.wasm"])) {
      setWasmPaths(urls);
      return undefined;
    }
  }
  const tried = places.map((urls) => urls["tfjs-backend-wasm-simd.wasm"]).join(" nor at ");
  return (
    `there is no WebAssembly at ${tried}: copy ${WASM_FILES.join(", ")} from ` +
    "node_modules/@tensorflow/tfjs-backend-wasm/dist to where your page is served from, and pass wasmPaths"
  );
}

/** The files as Vite and webpack have put them beside the bundle: both recognize the form of these expressions. */
function bundledUrls(): Record<WasmFile, string> {
  return {
    "tfjs-backend-wasm.wasm": new URL(
      "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm",
      import.meta.url,
    ).href,
    "tfjs-backend-wasm-simd.wasm": new URL(
      "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm",
      import.meta.url,
    ).href,
    "tfjs-backend-wasm-threaded-simd.wasm": new URL(
      "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm",
      import.meta.url,
    ).href,
  };
}

/** Whether a WebAssembly file is there: servers also answer with a page that says that there is nothing. */
async function isWasm(url: string): Promise<boolean> {
  try {
    const { body, ok } = await fetch(url);
    const reader = body?.getReader();
    const first = await reader?.read();
    await reader?.cancel();
    return ok && MAGIC.every((byte, i) => first?.value?.[i] === byte);
  } catch {
    return false;
  }
}
