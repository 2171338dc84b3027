import type { io } from "@tensorflow/tfjs-core";
import { checkNesting, shapeSize } from "@vscnn/core";
import { checkTopology } from "./check-topology.ts";
import { MODEL_KIND, MODEL_VERSION, type ModelMetadata } from "./model-metadata.ts";

/** How deep the JSON of a model may be nested: ours has a dozen levels, and what walks through it calls itself. */
export const MAX_NESTING = 200;

/** Levels of a saved model above what the user saves with it. */
export const METADATA_NESTING = 2;

/** A saved model that was judged whole. */
export interface CheckedArtifacts {
  readonly topology: io.ModelArtifacts["modelTopology"];
  readonly weightSpecs: io.WeightsManifestEntry[];
  readonly weightData: ArrayBuffer;
  readonly metadata: ModelMetadata;
}

/**
 * Judges a saved model before anything is built of it: kind, version, layers, sizes, finite numbers. Files may come from
 * strangers, so nothing in them is taken for granted.
 */
export function checkArtifacts(functionName: string, artifacts: io.ModelArtifacts): CheckedArtifacts {
  const fault: Fault = (problem) => new RangeError(`${functionName}: model ${problem}`);
  for (const part of ["userDefinedMetadata", "modelTopology", "weightSpecs"] as const) {
    checkNesting(functionName, `model's ${part}`, artifacts[part], { max: MAX_NESTING });
  }
  const metadata = checkMetadata(withoutPrototypes(artifacts.userDefinedMetadata), fault);
  const topology = withoutPrototypes(artifacts.modelTopology);
  checkTopology(topology, fault);
  const { weightData, weightSpecs } = artifacts;
  if (!(weightData instanceof ArrayBuffer)) throw fault("has no weights");
  const specs = checkSpecs(withoutPrototypes(weightSpecs), fault);
  const size = specs.reduce((sum, { shape }) => sum + shapeSize(shape), 0);
  if (weightData.byteLength !== 4 * size) {
    throw fault(`must have ${4 * size} bytes of weights, got ${weightData.byteLength}`);
  }
  const values = new Float32Array(weightData);
  let start = 0;
  for (const { name, shape } of specs) {
    const end = start + shapeSize(shape);
    for (let i = start; i < end; i++) {
      if (!Number.isFinite(values[i]))
        throw fault(`must have finite weights, got ${values[i]} in ${name} at ${i - start}`);
    }
    start = end;
  }
  return { topology: topology as CheckedArtifacts["topology"], weightSpecs: specs, weightData, metadata };
}

type Fault = (problem: string) => RangeError;

function checkMetadata(metadata: unknown, fault: Fault): ModelMetadata {
  const { kind, version, preset, inputs, user } = (metadata ?? {}) as Record<string, unknown>;
  if (kind !== MODEL_KIND)
    throw fault(`must have kind '${MODEL_KIND}' in its metadata, got ${JSON.stringify(kind)}`);
  if (version !== MODEL_VERSION)
    throw fault(`must have version ${MODEL_VERSION}, got ${JSON.stringify(version)}`);
  if (typeof preset !== "string") throw fault("must have a preset in its metadata");
  const isInput = (input: unknown) => {
    const { name, length } = (input ?? {}) as Record<string, unknown>;
    return typeof name === "string" && Number.isSafeInteger(length) && (length as number) >= 1;
  };
  if (!Array.isArray(inputs) || !inputs.every(isInput))
    throw fault("must have inputs of name and length in its metadata");
  if (typeof user !== "object" || user === null)
    throw fault("must have an object of the user's in its metadata");
  return metadata as ModelMetadata;
}

function checkSpecs(specs: unknown, fault: Fault): io.WeightsManifestEntry[] {
  if (!Array.isArray(specs)) throw fault("has no list of weights");
  const names = new Set<unknown>();
  for (const spec of specs) {
    const { name, shape, dtype, quantization } = (spec ?? {}) as Record<string, unknown>;
    if (typeof name !== "string" || names.has(name)) throw fault("must have weights of different names");
    // tfjs keeps weights by name in a plain object, where this one would be lost, and its tensors with it
    if (name === "__proto__") throw fault("must have weights of other names than __proto__");
    names.add(name);
    const isShape = Array.isArray(shape) && shape.every((side) => Number.isSafeInteger(side) && side >= 0);
    if (!isShape || !Number.isSafeInteger(shapeSize(shape)))
      throw fault(`must have a shape for ${name}, got [${shape}]`);
    if (dtype !== "float32" || quantization !== undefined)
      throw fault(`must have weights of plain float32, ${name} has not`);
  }
  return specs;
}

/** A copy without keys that could reach an object's prototype where tfjs copies it key by key. */
function withoutPrototypes(value: unknown): unknown {
  if (value === undefined || value === null) return value;
  return JSON.parse(JSON.stringify(value), (key, each) => (key === "__proto__" ? undefined : each));
}
