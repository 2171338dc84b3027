import { utf8ToBytes } from "@noble/hashes/utils.js";
import { checkSaved } from "@vscnn/core";
import { hashOf } from "../fitting/fingerprint.ts";
import {
  MAX_BYTES,
  MAX_PARTS,
  PART_PATH,
  PARTS_FOLDER,
  PREDICTOR_KIND,
  PREDICTOR_VERSION,
  type SavedPart,
} from "./saved-format.ts";

/** What a manifest says. */
export interface Manifest {
  /** The folder that the parts are in. */
  readonly folder: string;
  readonly parts: readonly SavedPart[];
}

/** The manifest of some parts: the folder that they belong into, how long they are, and their hashes, and a hash of that. */
export function writeManifest(files: ReadonlyMap<string, Uint8Array>): { folder: string; bytes: Uint8Array } {
  const parts = [...files].map(
    ([path, bytes]): SavedPart => ({ path, bytes: bytes.length, sha256: hashOf(bytes) }),
  );
  const folder = `parts-${hashOf(utf8ToBytes(JSON.stringify(parts))).slice(0, 16)}`;
  const manifest = { kind: PREDICTOR_KIND, version: PREDICTOR_VERSION, folder, parts };
  const text = JSON.stringify({ ...manifest, sha256: ownHash({ folder, parts }) }, null, 2);
  return { folder, bytes: utf8ToBytes(`${text}\n`) };
}

/**
 * The parts that a manifest names, all of it checked.
 *
 * @throws TypeError if it is no manifest of a predictor, RangeError if its version is not known or something in it was changed
 */
export function readManifest(functionName: string, bytes: Uint8Array): Manifest {
  const fault = (problem: string) =>
    new RangeError(`${functionName}: the manifest of the predictor ${problem}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw Object.assign(fault("must be JSON"), { cause });
  }
  const { folder, parts, sha256 } = checkSaved(functionName, parsed, PREDICTOR_KIND, PREDICTOR_VERSION);
  if (typeof folder !== "string" || !PARTS_FOLDER.test(folder))
    throw fault("must name the folder of the parts");
  if (!Array.isArray(parts) || parts.length === 0 || parts.length > MAX_PARTS) {
    throw fault(`must name 1 to ${MAX_PARTS} parts`);
  }
  const checked = parts.map((part: unknown) => checkPart(part, fault));
  if (new Set(checked.map(({ path }) => path)).size < checked.length) throw fault("must name each part once");
  const total = checked.reduce((sum, part) => sum + part.bytes, 0);
  if (total > MAX_BYTES) throw fault(`must name at most ${MAX_BYTES} bytes, got ${total}`);
  if (sha256 !== ownHash({ folder, parts: checked })) {
    throw fault("was changed: its hash is another");
  }
  return { folder, parts: checked };
}

function ownHash({ folder, parts }: Manifest): string {
  return hashOf(utf8ToBytes(JSON.stringify([PREDICTOR_KIND, PREDICTOR_VERSION, folder, parts])));
}

function checkPart(part: unknown, fault: (problem: string) => RangeError): SavedPart {
  const { path, bytes, sha256 } = (part ?? {}) as Record<string, unknown>;
  if (typeof path !== "string" || !PART_PATH.test(path))
    throw fault("names a part that is none of a predictor's");
  if (!Number.isSafeInteger(bytes) || (bytes as number) < 0)
    throw fault(`must say how many bytes ${path} has`);
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256))
    throw fault(`must say the hash of ${path}`);
  return { path, bytes: bytes as number, sha256 };
}
