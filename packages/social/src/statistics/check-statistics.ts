import { checkNumber, checkVector, describeValue } from "@vscnn/core";
import type { TargetStatisticsModel, TargetStatisticsTable } from "../target-statistics-model.ts";
import { checkKeys, type KeyValue } from "./statistic-keys.ts";
import { DEGREES_RANGE, WEIGHT_RANGE } from "./statistics-settings.ts";

/** The model that some fields make, all of them checked. */
export function checkStatistics(
  functionName: string,
  fields: Readonly<Record<string, unknown>>,
): TargetStatisticsModel {
  const { tables } = fields;
  if (!Array.isArray(tables)) {
    throw new TypeError(`${functionName}: tables must be an array, got ${describeValue(tables)}`);
  }
  const checked = tables.map((table: unknown, i) => checkTable(functionName, `tables[${i}]`, table));
  checkKeys(
    functionName,
    checked.map(({ key }) => key),
  );
  return {
    kind: "target-statistics",
    version: 1,
    prior: checkNumber(functionName, "prior", fields.prior),
    priorWeight: checkNumber(functionName, "priorWeight", fields.priorWeight, WEIGHT_RANGE),
    placeDegrees: checkNumber(functionName, "placeDegrees", fields.placeDegrees, DEGREES_RANGE),
    tables: checked,
  };
}

function checkTable(functionName: string, name: string, table: unknown): TargetStatisticsTable {
  if (typeof table !== "object" || table === null) {
    throw new TypeError(`${functionName}: ${name} must be a table, got ${describeValue(table)}`);
  }
  const { key, values, sums, counts } = table as TargetStatisticsTable;
  checkKeys(functionName, [key]);
  if (!Array.isArray(values) || !values.every((value) => value === null || typeof value === "string")) {
    throw new TypeError(`${functionName}: values of ${name} must be texts or null`);
  }
  checkVector(functionName, `sums of ${name}`, sums, values.length);
  checkVector(functionName, `counts of ${name}`, counts, values.length);
  const isSorted = (values as KeyValue[]).every(
    (value, i) => i === 0 || (value !== null && (values[i - 1] === null || values[i - 1] < value)),
  );
  if (!isSorted) throw new RangeError(`${functionName}: values of ${name} must be sorted, none twice`);
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 1;
  if (!Array.from(counts).every(isCount)) {
    throw new RangeError(`${functionName}: counts of ${name} must be integers >= 1`);
  }
  return { key, values: values.slice(), sums: Float64Array.from(sums), counts: Float64Array.from(counts) };
}
