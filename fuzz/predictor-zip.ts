import { unzipSync, zipSync } from "fflate";
import { writeManifest } from "../packages/predictor/src/saving/manifest.ts";
import { repairSaved } from "./checksums.ts";

/** What stands before each part of a predictor that was laid open. */
const MARK = "\n--part ";

/** The parts of a saved predictor one after the other, unpacked and without the manifest that holds their hashes. */
export function openPredictor(zip: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(zip)).filter(([path]) => path.startsWith("parts-"));
  return Buffer.concat(
    parts.flatMap(([path, part]) => [
      Buffer.from(`${MARK}${path.slice(path.indexOf("/") + 1)}\n`, "latin1"),
      part,
    ]),
  );
}

/** Packs parts again: with a manifest that has the right hashes, and with the checksums that parts have of their own. */
export function packPredictor(file: Uint8Array): Uint8Array {
  const parts = new Map<string, Uint8Array>();
  for (const text of Buffer.from(file).toString("latin1").split(MARK).slice(1)) {
    const end = text.indexOf("\n");
    const path = text.slice(0, Math.max(end, 0));
    const part = Uint8Array.from(Buffer.from(text.slice(end + 1), "latin1"));
    parts.set(path, path.endsWith(".bin") ? repairSaved(part) : part);
  }
  const { folder, bytes } = writeManifest(parts);
  const files = [...parts].map(([path, part]) => [`${folder}/${path}`, part] as const);
  return zipSync({ ...Object.fromEntries(files), "predictor.json": bytes }, { level: 0 });
}
