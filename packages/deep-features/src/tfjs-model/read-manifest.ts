import type { io } from "@tensorflow/tfjs-core";
import { checkFileNames, describeValue, shapeSize } from "@vscnn/core";
import type { PlacedTensor, Shard } from "./placed-tensor.ts";

/** What a `model.json` says of its weights. */
export interface Manifest {
  readonly shards: readonly Shard[];
  readonly tensors: readonly PlacedTensor[];
}

const BYTES: Readonly<Record<string, number>> = { float32: 4, uint8: 1, uint16: 2 };

/** Reads which files hold a model's weights, and where each tensor lies in them. */
export function readManifest(functionName: string, where: string, json: unknown): Manifest {
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
    tensors.push(...placeTensors(functionName, where, weights, group));
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
  group: number,
): PlacedTensor[] {
  let start = 0;
  return specs.map((spec) => {
    const isShape =
      Array.isArray(spec?.shape) && spec.shape.every((side) => Number.isSafeInteger(side) && side >= 0);
    const size = BYTES[spec?.quantization?.dtype ?? spec?.dtype];
    if (!isShape || typeof spec.name !== "string" || size === undefined) {
      throw new RangeError(
        `${functionName}: ${where} must list weights of float32, uint8 or uint16, got ${describeValue(JSON.stringify(spec))}`,
      );
    }
    const placed = { spec, group, start, byteLength: size * shapeSize(spec.shape) };
    start += placed.byteLength;
    return placed;
  });
}
