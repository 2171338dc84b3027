import { checkChoice, checkNumber, checkSaved, describeValue, isTypedArray } from "@vscnn/core";
import { CONFORMAL_KIND, CONFORMAL_VERSION, type ConformalModel } from "../conformal-model.ts";
import { checkLabels } from "../groups/check-labels.ts";

/** The model that a value is, all of its fields checked. */
export function checkConformal(functionName: string, value: unknown): ConformalModel {
  const fields = checkSaved(functionName, value, CONFORMAL_KIND, CONFORMAL_VERSION);
  const form = checkChoice(functionName, "form", fields.form, ["residual", "quantiles"]);
  const coverage = checkNumber(functionName, "coverage", fields.coverage, { min: 0, max: 1 });
  const { groups } = fields;
  if (!Array.isArray(groups)) {
    throw new TypeError(`${functionName}: groups must be an array, got ${describeValue(groups)}`);
  }
  checkLabels(functionName, "groups", groups, groups.length);
  if (new Set(groups).size !== groups.length) {
    throw new RangeError(`${functionName}: groups must be different ones`);
  }
  const widths = doubles(functionName, "widths", fields.widths, groups.length + 1);
  const counts = doubles(functionName, "counts", fields.counts, groups.length + 1);
  const isWidth = (width: number) => width > Number.NEGATIVE_INFINITY && (form === "quantiles" || width >= 0);
  if (!widths.every(isWidth)) throw new RangeError(`${functionName}: widths must be numbers that widen`);
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError(`${functionName}: counts must be integers >= 0`);
  }
  return {
    kind: CONFORMAL_KIND,
    version: CONFORMAL_VERSION,
    form,
    coverage,
    groups: groups.slice(),
    widths,
    counts,
  };
}

function doubles(functionName: string, name: string, values: unknown, length: number): Float64Array {
  if (!isTypedArray(values, "Float64Array")) {
    throw new TypeError(`${functionName}: ${name} must be a Float64Array, got ${describeValue(values)}`);
  }
  if (values.length !== length) {
    throw new RangeError(`${functionName}: ${name} must have length ${length}, got ${values.length}`);
  }
  return Float64Array.from(values);
}
