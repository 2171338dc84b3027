import { utf8ToBytes } from "@noble/hashes/utils.js";
import { checkInteger, checkNesting, checkNumber, checkVector } from "@vscnn/core";
import type { ResolvedConfig } from "../config/predictor-config.ts";
import { resolveConfig } from "../config/resolve-config.ts";
import type { Evaluation } from "../fitting/evaluation.ts";
import type { Provenance } from "../fitting/provenance.ts";
import { PREDICTOR_GROUPS } from "../groups/group-names.ts";
import type { Predictor } from "../predictor.ts";
import { checkShape, type Shape } from "./check-shape.ts";

/** What of a predictor is kept as JSON, for people and programs to read. */
export interface Description {
  readonly config: ResolvedConfig;
  /** How many columns the deep features have. */
  readonly deepColumns: number;
  readonly weights: readonly number[];
  readonly evaluation: Evaluation;
  readonly provenance: Provenance;
}

const INTERVAL: Shape = { estimate: "number", lower: "number", upper: "number" };
const FIGURES = { spearmanRho: "number", mae: "number", mse: "number" } as const;
const PART: Shape = {
  posts: "number",
  spearmanRho: INTERVAL,
  mae: INTERVAL,
  mse: INTERVAL,
  coverage: "number",
  withinAuthors: "number",
  authors: "number",
};
const EVALUATION: Shape = {
  validation: PART,
  calibration: PART,
  test: PART,
  learners: [{ learner: "text", ...FIGURES }],
  trainingMean: FIGURES,
  authorMean: FIGURES,
};
const PROVENANCE: Shape = {
  train: "number",
  validation: "number",
  calibration: "number",
  test: "number",
  authors: "number",
  firstPostedAt: "number",
  lastPostedAt: "number",
  fingerprint: "text",
  simulated: "number",
  withoutPhoto: "number",
  leaks: "texts",
  madeBy: "text",
};

/** Columns that deep features may have. */
const MAX_DEEP_COLUMNS = 2 ** 20;

/** The description of a predictor as the bytes of a JSON file. */
export function writeDescription({ config, layout, weights, evaluation, provenance }: Predictor): Uint8Array {
  const deep = layout.find(({ group }) => group === "deep");
  const deepColumns = deep === undefined ? 0 : deep.end - deep.start;
  return utf8ToBytes(
    `${JSON.stringify({ config, deepColumns, weights, evaluation, provenance }, null, 2)}\n`,
  );
}

/** The description in bytes of {@link writeDescription}, all of it checked. */
export function readDescription(functionName: string, bytes: Uint8Array): Description {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RangeError(`${functionName}: the description of the predictor must be JSON`, { cause });
  }
  checkNesting(functionName, "description", parsed, { max: 8 });
  const { config, deepColumns, weights, evaluation, provenance } = (parsed ?? {}) as Record<string, unknown>;
  checkNumber(functionName, "referenceTime", (config as Partial<ResolvedConfig> | undefined)?.referenceTime);
  const resolved = resolveConfig(functionName, config as ResolvedConfig, {
    groups: PREDICTOR_GROUPS,
    statistics: [],
    referenceTime: 0,
    settleDays: (_, usual) => usual,
  });
  const columns = checkInteger(functionName, "deepColumns", deepColumns, { min: 0, max: MAX_DEEP_COLUMNS });
  if (resolved.groups.includes("deep") !== columns > 0) {
    throw new RangeError(
      `${functionName}: deepColumns must be above 0 where there are deep features, got ${columns}`,
    );
  }
  checkVector(functionName, "weights", weights, resolved.learners.length);
  const checked = Array.from(weights, (weight, i) =>
    checkNumber(functionName, `weights[${i}]`, weight, { min: 0 }),
  );
  return {
    config: resolved,
    deepColumns: columns,
    weights: checked,
    evaluation: checkShape(functionName, "evaluation", evaluation, EVALUATION) as Evaluation,
    provenance: checkShape(functionName, "provenance", provenance, PROVENANCE) as Provenance,
  };
}
