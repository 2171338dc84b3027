import { describeValue, isTypedArray } from "@vscnn/core";
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
  if (blob.size > maxBytes) throw tooLong(functionName, "file", maxBytes);
  return new Uint8Array(await blob.arrayBuffer());
}

function tooLong(functionName: string, what: string, maxBytes: number): RangeError {
  return new RangeError(`${functionName}: the ${what} must have at most ${maxBytes} bytes`);
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

async function readAddress(functionName: string, address: string): Promise<ReadFile> {
  if (!address.endsWith("/"))
    return unzipFiles(functionName, await fetchBytes(functionName, address, MAX_BYTES));
  return (path, maxBytes) => fetchBytes(functionName, address + path, maxBytes);
}

async function fetchBytes(functionName: string, address: string, maxBytes: number): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (cause) {
    throw new Error(`${functionName}: cannot read ${address}`, { cause });
  }
  if (!response.ok) throw new Error(`${functionName}: cannot read ${address}: it answers ${response.status}`);
  return readBody(response, () => tooLong(functionName, `file at ${address}`, maxBytes), maxBytes);
}

/** The body of a response, which is given up as soon as it is too long, whatever it says of its length. */
async function readBody(response: Response, fault: () => RangeError, maxBytes: number): Promise<Uint8Array> {
  if (response.body === null) return new Uint8Array(0);
  const reader = response.body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw fault();
    }
    chunks.push(next.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
