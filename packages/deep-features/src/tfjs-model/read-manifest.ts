import type { io } from "@tensorflow/tfjs-core";
import { checkFileNames, describeValue, shapeSize } from "@vscnn/core";
import type { PlacedTensor, Shard } from "./placed-tensor.ts";

/** What a `model.json` says of its weights. */
export interface Manifest {
  readonly shards: readonly Shard[];
  readonly tensors: readonly PlacedTensor[];
}

/** Types of numbers, quantized or not, and the bytes of one. */
export type NumberTypes = Readonly<Record<string, number>>;

/** Reads which files hold a model's weights, and where each tensor lies in them. */
export function readManifest(
  functionName: string,
  where: string,
  json: unknown,
  types: NumberTypes,
): Manifest {
  const manifest = (json as Partial<io.ModelJSON> | null)?.weightsManifest;
  if (!Array.isArray(manifest)) {
    throw new RangeError(
      `${functionName}: ${where} must be the model.json of TensorFlow.js, has no weightsManifest`,
    );
  }
  const shards: Shard[] = [];
  const tensors: PlacedTensor[] = [];
  manifest.forEach((entry, group) => {
    const { paths, weights } = (entry ?? {}) as Partial<io.WeightsManifestConfig[number]>;
    if (!Array.isArray(paths) || !Array.isArray(weights)) {
      throw new RangeError(`${functionName}: ${where} must have paths and weights in its manifest`);
    }
    for (const path of paths) shards.push({ path, group });
    tensors.push(...placeTensors(functionName, where, weights, { group, types }));
  });
  checkFileNames(
    functionName,
    where,
    shards.map(({ path }) => path),
  );
  return { shards, tensors };
}

function placeTensors(
  functionName: string,
  where: string,
  specs: readonly io.WeightsManifestEntry[],
  { group, types }: { group: number; types: NumberTypes },
): PlacedTensor[] {
  let start = 0;
  return specs.map((spec) => {
    const isShape =
      Array.isArray(spec?.shape) && spec.shape.every((side) => Number.isSafeInteger(side) && side >= 0);
    const type = spec?.quantization?.dtype ?? spec?.dtype;
    if (!isShape || typeof spec.name !== "string" || !Object.hasOwn(types, type)) {
      throw new RangeError(
        `${functionName}: ${where} must list weights of ${Object.keys(types).join(", ")}, got ${describeValue(JSON.stringify(spec))}`,
      );
    }
    const placed = { spec, group, start, byteLength: types[type] * shapeSize(spec.shape) };
    start += placed.byteLength;
    return placed;
  });
}
