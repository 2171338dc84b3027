import "@tensorflow/tfjs-backend-cpu";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import plainUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simdUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threadedUrl from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import { setBackend } from "@tensorflow/tfjs-core";

if (typeof document !== "undefined") {
  setWasmPaths({
    "tfjs-backend-wasm.wasm": plainUrl,
    "tfjs-backend-wasm-simd.wasm": simdUrl,
    "tfjs-backend-wasm-threaded-simd.wasm": threadedUrl,
  });
}

/**
 * Makes a backend the active one, in Node and in the browser, where Vite serves the files of the WASM backend. Who wants
 * WebGL imports it.
 */
export async function useBackend(name: "cpu" | "wasm" | "webgl"): Promise<void> {
  if (!(await setBackend(name))) throw new Error(`the ${name} backend did not start`);
}
