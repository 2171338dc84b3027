import { describeValue, fetchBytes, isTypedArray } from "@vscnn/core";
import type { ReadFile } from "./read-files.ts";
import { MANIFEST_FILE, MAX_BYTES } from "./saved-format.ts";
import { unzipFiles } from "./unzip-files.ts";

/** A file that a person chose, with the path that it has in a chosen folder. */
type ChosenFile = Blob & { readonly name?: string; readonly webkitRelativePath?: string };

/**
 * Where a saved predictor may come from: the address of a `.zip` file or, with `/` at its end, of a folder; the bytes of a `.zip` file;
 * such a file that a person chose; or the files of a folder that a person chose.
 */
export type PredictorSource = string | URL | Uint8Array | ArrayBuffer | Blob | readonly Blob[];

/** How the files of a source are read. */
export async function readSource(functionName: string, source: PredictorSource): Promise<ReadFile> {
  if (typeof source === "string" || source instanceof URL) return readAddress(functionName, String(source));
  if (isTypedArray(source, "Uint8Array")) return unzipFiles(functionName, source);
  if (Object.prototype.toString.call(source) === "[object ArrayBuffer]") {
    return unzipFiles(functionName, new Uint8Array(source as ArrayBuffer));
  }
  if (isBlob(source)) return unzipFiles(functionName, await blobBytes(functionName, source, MAX_BYTES));
  if (Array.isArray(source) && source.every(isBlob))
    return chosenFiles(functionName, source as readonly ChosenFile[]);
  const need = "source must be an address, bytes, a file, or the files of a folder";
  throw new TypeError(`${functionName}: ${need}, got ${describeValue(source)}`);
}

function isBlob(value: unknown): value is Blob {
  return (
    typeof (value as Partial<Blob> | null)?.arrayBuffer === "function" &&
    Number.isSafeInteger((value as Blob).size)
  );
}

async function blobBytes(functionName: string, blob: Blob, maxBytes: number): Promise<Uint8Array> {
  if (blob.size > maxBytes)
    throw new RangeError(`${functionName}: the file must have at most ${maxBytes} bytes, has more`);
  return new Uint8Array(await blob.arrayBuffer());
}

/** Files of a chosen folder: their paths begin with the folder's own name. */
function chosenFiles(functionName: string, files: readonly ChosenFile[]): ReadFile {
  const pathOf = ({ webkitRelativePath, name = "" }: ChosenFile) => webkitRelativePath || name;
  const manifest = files.find((file) => pathOf(file).split("/").pop() === MANIFEST_FILE);
  if (manifest === undefined) throw new RangeError(`${functionName}: the files must hold ${MANIFEST_FILE}`);
  const folder = pathOf(manifest).slice(0, -MANIFEST_FILE.length);
  return async (path, maxBytes) => {
    const file = files.find((each) => pathOf(each) === folder + path);
    if (file === undefined) throw new RangeError(`${functionName}: the files must hold ${path}`);
    return blobBytes(functionName, file, maxBytes);
  };
}

async function readAddress(functionName: string, base: string): Promise<ReadFile> {
  const read = (address: string, maxBytes: number) =>
    fetchBytes(functionName, (url) => fetch(url), address, maxBytes);
  if (!base.endsWith("/")) return unzipFiles(functionName, await read(base, MAX_BYTES));
  return (path, maxBytes) => read(base + path, maxBytes);
}
