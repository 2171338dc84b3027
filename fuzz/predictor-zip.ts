import { unzipSync, zipSync } from "fflate";
import { writeManifest } from "../packages/predictor/src/saving/manifest.ts";
import { repairSaved } from "./checksums.ts";
import { joinParts, splitParts } from "./parts.ts";
import { withoutWeights, withZeroWeights } from "./zero-weights.ts";

/** The parts of a saved predictor one after the other, unpacked and without the manifest that holds their hashes. */
export function openPredictor(zip: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(zip)).filter(([path]) => path.startsWith("parts-"));
  return joinParts(parts.map(([path, part]) => [path.slice(path.indexOf("/") + 1), part]));
}

/** Packs parts again: with a manifest that has the right hashes, and with the checksums that parts have of their own. */
export function packPredictor(file: Uint8Array): Uint8Array {
  const parts = new Map<string, Uint8Array>();
  for (const [path, part] of splitParts(file))
    parts.set(path, path.endsWith(".bin") ? repairSaved(part) : part);
  const { folder, bytes } = writeManifest(parts);
  const files = [...parts].map(([path, part]) => [`${folder}/${path}`, part] as const);
  return zipSync({ ...Object.fromEntries(files), "predictor.json": bytes }, { level: 0 });
}

/** {@link openPredictor} of one whose networks have weights of zero, without those. */
export function openNetwork(zip: Uint8Array): Uint8Array {
  return joinParts(withoutWeights(splitParts(openPredictor(zip))));
}

/** {@link packPredictor} with as many zeros for weights as each network says that it has. */
export function packNetwork(file: Uint8Array): Uint8Array {
  return packPredictor(joinParts(withZeroWeights(splitParts(file))));
}
