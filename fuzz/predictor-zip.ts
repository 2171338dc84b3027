import { unzipSync, zipSync } from "fflate";
import { writeManifest } from "../packages/predictor/src/saving/manifest.ts";
import { repairSafetensors, repairSaved } from "./checksums.ts";
import { joinParts, splitParts } from "./parts.ts";

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

/** What ends the names of weights of networks. */
const WEIGHTS = ".safetensors";
/** The most bytes of weights that a network is given: those of the seed are 4 MB. */
const MAX_WEIGHTS = 2 ** 24;

/** {@link openPredictor} of one whose networks have weights of zero: those are left out, since no mutation could hold them. */
export function openNetwork(zip: Uint8Array): Uint8Array {
  const parts = [...splitParts(openPredictor(zip))];
  return joinParts(
    parts.map(([path, part]) => [path, path.endsWith(WEIGHTS) ? part.subarray(0, weightsStart(part)) : part]),
  );
}

/** {@link packPredictor} with as many zeros for weights as each network says that it has. */
export function packNetwork(file: Uint8Array): Uint8Array {
  const parts = [...splitParts(file)];
  return packPredictor(
    joinParts(parts.map(([path, part]) => [path, path.endsWith(WEIGHTS) ? withWeights(part) : part])),
  );
}

function withWeights(part: Uint8Array): Uint8Array {
  const header = repairSafetensors(part);
  const ends = [
    ...Buffer.from(header)
      .toString("latin1")
      .matchAll(/"data_offsets":\[\d{1,15},(\d{1,15})\]/g),
  ];
  const bytes = Math.min(Math.max(0, ...ends.map(([, end]) => Number(end))), MAX_WEIGHTS);
  return Buffer.concat([header, new Uint8Array(bytes)]);
}

/** Where the header ends, whose length stands before it. */
function weightsStart(part: Uint8Array): number {
  return 8 + new DataView(part.buffer, part.byteOffset).getUint32(0, true);
}
