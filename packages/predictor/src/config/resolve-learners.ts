import { checkChoice, checkOptions, describeValue } from "@vscnn/core";
import { isPhotoGroup, type PredictorGroup } from "../groups/group-names.ts";
import { isNetwork, LEARNER_NAMES, LEARNER_OPTIONS, NETWORKS } from "./learner-names.ts";
import type { LearnerConfig, LearnerName, PresetName } from "./predictor-config.ts";
import { PAPER_OPTIONS } from "./presets.ts";

/** What learners are filled in and checked by. */
interface LearnerDefaults {
  readonly standard: readonly LearnerConfig[];
  readonly preset: PresetName;
  readonly groups: readonly PredictorGroup[];
}

/** A blend of more would be no better, only slower. */
const MAX_LEARNERS = 8;

/** Checks learners and fills in what they leave out. */
export function resolveLearners(
  functionName: string,
  given: readonly (LearnerName | LearnerConfig)[] | undefined,
  { standard, preset, groups }: LearnerDefaults,
): Required<LearnerConfig>[] {
  const list: unknown = given ?? standardFor(standard, groups);
  if (!Array.isArray(list)) {
    throw new TypeError(`${functionName}: learners must be an array, got ${describeValue(list)}`);
  }
  if (list.length === 0 || list.length > MAX_LEARNERS) {
    throw new RangeError(`${functionName}: learners must be 1 to ${MAX_LEARNERS}, got ${list.length}`);
  }
  const resolved = list.map((each, i) => resolveLearner(functionName, `learners[${i}]`, each, preset));
  const names = new Set(resolved.map(({ learner }) => learner));
  if (names.size < resolved.length) {
    throw new RangeError(`${functionName}: learners must be different, got one twice`);
  }
  for (const { learner } of resolved) checkInputs(functionName, learner, groups);
  return resolved;
}

/** The learners of a preset, with the network that fits where there is no photo, or nothing else. */
function standardFor(standard: readonly LearnerConfig[], groups: readonly PredictorGroup[]): LearnerConfig[] {
  const photos = groups.filter(isPhotoGroup).length;
  if (photos > 0 && photos < groups.length) return [...standard];
  const learner = photos > 0 ? "vcnn" : "scnn";
  return standard.map((each) => (each.learner === "vscnn" ? { ...each, learner } : each));
}

/** Checks a learner and fills in what it leaves out. */
export function resolveLearner(
  functionName: string,
  place: string,
  given: LearnerName | LearnerConfig,
  preset: PresetName,
): Required<LearnerConfig> {
  const config = typeof given === "string" ? { learner: given } : given;
  checkOptions(functionName, config, { learner: true, inputs: true, options: true }, place);
  const learner = checkChoice(functionName, `${place}.learner`, config.learner, LEARNER_NAMES);
  const plain = learner === "tree" || learner === "boosting";
  const { inputs = plain && preset !== "paper" ? "plain" : "reduced" } = config;
  checkChoice(functionName, `${place}.inputs`, inputs, ["reduced", "plain"]);
  if (isNetwork(learner) && inputs === "plain") {
    throw new RangeError(`${functionName}: ${place}.inputs must be 'reduced' for a network, got 'plain'`);
  }
  const { options = (preset === "paper" && PAPER_OPTIONS[learner]) || {} } = config;
  const known = Object.fromEntries(LEARNER_OPTIONS[learner].map((name) => [name, true as const]));
  checkOptions(functionName, options as Record<string, unknown>, known, `${place}.options`);
  for (const [name, value] of Object.entries(options)) {
    const isPlain = Number.isFinite(value) || typeof value === "string" || typeof value === "boolean";
    if (!isPlain) {
      const need = "must be a finite number, a text or a boolean";
      throw new TypeError(`${functionName}: ${place}.options.${name} ${need}, got ${describeValue(value)}`);
    }
  }
  return { learner, inputs, options: { ...options } };
}

function checkInputs(functionName: string, learner: LearnerName, groups: readonly PredictorGroup[]): void {
  if (!isNetwork(learner)) return;
  const photos = groups.filter(isPhotoGroup).length;
  const needs = NETWORKS[learner];
  if (needs.includes("visual") && photos === 0) {
    throw new RangeError(`${functionName}: learner '${learner}' must have groups of the photo, got none`);
  }
  if (needs.includes("social") && photos === groups.length) {
    throw new RangeError(
      `${functionName}: learner '${learner}' must have groups besides the photo's, got none`,
    );
  }
}
