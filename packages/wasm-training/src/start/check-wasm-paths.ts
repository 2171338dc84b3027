import { checkOptions, describeValue, type OptionNames } from "@vscnn/core";

/** The folder that the three files are served from, or the URL of each. */
export type WasmPaths = string | Readonly<Record<WasmFile, string>>;

/** The files of the WASM backend, of which it loads one. */
export type WasmFile =
  | "tfjs-backend-wasm.wasm"
  | "tfjs-backend-wasm-simd.wasm"
  | "tfjs-backend-wasm-threaded-simd.wasm";

/** The names of the files. */
export const WASM_FILES: readonly WasmFile[] = [
  "tfjs-backend-wasm.wasm",
  "tfjs-backend-wasm-simd.wasm",
  "tfjs-backend-wasm-threaded-simd.wasm",
];

const NAMES: OptionNames<Record<WasmFile, string>> = {
  "tfjs-backend-wasm.wasm": true,
  "tfjs-backend-wasm-simd.wasm": true,
  "tfjs-backend-wasm-threaded-simd.wasm": true,
};

/** Checks where the files are said to be. */
export function checkWasmPaths(paths: unknown): asserts paths is WasmPaths | undefined {
  if (paths === undefined || typeof paths === "string") return;
  if (typeof paths !== "object" || paths === null || Array.isArray(paths)) {
    throw new TypeError(
      `startBackend: wasmPaths must be a folder or an object of URLs, got ${describeValue(paths)}`,
    );
  }
  checkOptions("startBackend", paths as Record<WasmFile, string>, NAMES, "wasmPaths");
  for (const file of WASM_FILES) {
    const url: unknown = (paths as Record<WasmFile, unknown>)[file];
    if (typeof url !== "string") {
      throw new TypeError(`startBackend: wasmPaths['${file}'] must be a URL, got ${describeValue(url)}`);
    }
  }
}

/** The URL of each file. */
export function wasmUrls(paths: WasmPaths): Readonly<Record<WasmFile, string>> {
  if (typeof paths !== "string") return paths;
  const folder = paths === "" || paths.endsWith("/") ? paths : `${paths}/`;
  return Object.fromEntries(WASM_FILES.map((file) => [file, folder + file])) as Record<WasmFile, string>;
}
