import { isNetwork } from "../config/learner-names.ts";
import { underName } from "../errors/under-name.ts";
import { hashOf } from "../fitting/fingerprint.ts";
import { allColumns, type GroupColumns, layoutOf, socialColumns } from "../groups/layout.ts";
import { type InputName, learnerInputs, type Reducers } from "../inputs/learner-inputs.ts";
import { reducedLength } from "../inputs/reducer.ts";
import type { Predictor } from "../predictor.ts";
import { checkLearner } from "./check-learner.ts";
import { readDescription } from "./description.ts";
import { decodeLearner } from "./encode-learner.ts";
import { readGroups } from "./groups-part.ts";
import { readManifest } from "./manifest.ts";
import { readReducer } from "./reducer-part.ts";
import { MANIFEST_FILE, MAX_MANIFEST_BYTES } from "./saved-format.ts";
import { readSeen } from "./seen-part.ts";

/** What takes the models in the parts. */
const LOADERS: readonly string[] = [
  ...["loadUserRanks", "loadAuthorHistory", "loadTargetStatistics", "loadTfidf", "loadTextSvd", "loadMinMax"],
  "loadPca",
];

/** Gives the bytes of a file of a saved predictor. It must neither give nor allocate more than `maxBytes`. */
export type ReadFile = (path: string, maxBytes: number) => Promise<Uint8Array>;

/** A predictor out of its files. Every part is compared with its hash before it is looked into, and then checked field by field. */
export async function readFiles(functionName: string, readFile: ReadFile): Promise<Predictor> {
  const { folder, parts } = readManifest(functionName, await readFile(MANIFEST_FILE, MAX_MANIFEST_BYTES));
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes, sha256 } of parts) {
    const file = await readFile(`${folder}/${path}`, bytes);
    if (file.length !== bytes || hashOf(file) !== sha256) {
      throw new RangeError(
        `${functionName}: ${path} must be the file that was saved, it was changed or cut short`,
      );
    }
    files.set(path, file);
  }
  const part = (path: string) => {
    const file = files.get(path);
    if (file === undefined)
      throw new RangeError(`${functionName}: a saved predictor must have the part ${path}`);
    return file;
  };
  return underName(functionName, LOADERS, () => assemble(functionName, part));
}

function assemble(functionName: string, part: (path: string) => Uint8Array): Predictor {
  const { deepColumns, ...description } = readDescription(functionName, part("description.json"));
  const { config } = description;
  const groups = readGroups(functionName, part("groups.bin"), { config, deepColumns });
  const layout = layoutOf(config, { words: groups.words, deepColumns });
  const reducers = readReducers(functionName, part, { layout, learners: config.learners });
  const columns = allColumns(layout);
  const given = learnerInputs(reducers, layout, { data: new Float32Array(columns), columns });
  const learners = config.learners.map(({ learner, inputs }) => {
    const ending = isNetwork(learner) ? "safetensors" : "bin";
    const fitted = decodeLearner(functionName, part(`learners/${learner}.${ending}`));
    return checkLearner(functionName, fitted, { learner, inputs, given });
  });
  const reduced = bothLength(reducers);
  return {
    kind: "predictor",
    version: 1,
    ...description,
    layout,
    groups,
    reducers,
    learners,
    ...readSeen(functionName, part("seen.bin"), { columns, reduced }),
  };
}

function readReducers(
  functionName: string,
  part: (path: string) => Uint8Array,
  { layout, learners }: { layout: readonly GroupColumns[]; learners: Predictor["config"]["learners"] },
): Reducers {
  const middle = socialColumns(layout);
  const last = allColumns(layout);
  const hasJoint = learners.some(({ learner }) => learner === "earlyFusion");
  const read = (name: InputName, start: number, end: number) =>
    readReducer(functionName, part(`reducers/${name}.bin`), { start, end });
  return {
    ...(middle > 0 && { social: read("social", 0, middle) }),
    ...(middle < last && { visual: read("visual", middle, last) }),
    ...(hasJoint && { joint: read("joint", 0, last) }),
  };
}

function bothLength({ visual, social }: Reducers): number {
  return (
    (visual === undefined ? 0 : reducedLength(visual)) + (social === undefined ? 0 : reducedLength(social))
  );
}
