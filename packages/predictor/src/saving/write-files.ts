import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Predictor } from "../predictor.ts";
import { cardOf } from "./card-of.ts";
import { writeDescription } from "./description.ts";
import { encodeLearner } from "./encode-learner.ts";
import { writeGroups } from "./groups-part.ts";
import { writeManifest } from "./manifest.ts";
import { writeReducer } from "./reducer-part.ts";
import { CARD_FILE, MANIFEST_FILE } from "./saved-format.ts";
import { writeSeen } from "./seen-part.ts";

/** A predictor as files. */
export interface WrittenFiles {
  /** The folder of the parts. */
  readonly folder: string;
  /** All files by their paths: the parts first, the manifest last. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** The files of a predictor. */
export function writeFiles(predictor: Predictor): WrittenFiles {
  const parts = writeParts(predictor);
  const { folder, bytes } = writeManifest(parts);
  const files = new Map([...parts].map(([path, part]) => [`${folder}/${path}`, part]));
  files.set(CARD_FILE, utf8ToBytes(cardOf(predictor)));
  files.set(MANIFEST_FILE, bytes);
  return { folder, files };
}

function writeParts(predictor: Predictor): Map<string, Uint8Array> {
  const parts = new Map<string, Uint8Array>();
  parts.set("description.json", writeDescription(predictor));
  parts.set("groups.bin", writeGroups(predictor.groups));
  for (const name of ["social", "visual", "joint"] as const) {
    const reducer = predictor.reducers[name];
    if (reducer !== undefined) parts.set(`reducers/${name}.bin`, writeReducer(reducer));
  }
  for (const learner of predictor.learners) {
    const ending = "weights" in learner ? "safetensors" : "bin";
    parts.set(`learners/${learner.learner}.${ending}`, encodeLearner(learner));
  }
  parts.set("seen.bin", writeSeen(predictor.seen, predictor.radius));
  return parts;
}
