import { describeValue } from "@vscnn/core";
import type { TrainingSettings } from "../training-settings.ts";

/** The figures of the user's own functions, which must be numbers. */
export function ownMetrics(
  { metrics, classes }: TrainingSettings,
  target: Float64Array,
  outputs: Float32Array,
): { metrics?: Record<string, number> } {
  const names = Object.keys(metrics);
  if (names.length === 0) return {};
  const predicted = classes === undefined ? outputs : softmaxOf(outputs, classes);
  const own = names.map((name) => {
    // Copies, for what is theirs they may change
    const value: unknown = metrics[name](target.slice(), predicted.slice());
    if (typeof value === "number") return [name, value];
    throw new TypeError(`trainModel: metrics.${name} must give a number, got ${describeValue(value)}`);
  });
  return { metrics: Object.fromEntries(own) };
}

function softmaxOf(outputs: Float32Array, classes: number): Float32Array {
  const predicted = new Float32Array(outputs.length);
  for (let start = 0; start < outputs.length; start += classes) {
    const row = outputs.subarray(start, start + classes);
    const largest = Math.max(...row);
    const powers = Array.from(row, (value) => Math.exp(value - largest));
    const sum = powers.reduce((total, power) => total + power, 0);
    predicted.set(
      powers.map((power) => power / sum),
      start,
    );
  }
  return predicted;
}
