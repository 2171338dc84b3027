import { matrixFrom } from "@vscnn/core";
import {
  fitMinMax,
  fitStandard,
  loadMinMax,
  loadStandard,
  saveMinMax,
  saveStandard,
  transformMinMax,
  transformStandard,
} from "@vscnn/scale";
import type { PackageContracts } from "./contract.ts";

const rows = matrixFrom([
  [1, 5],
  [3, 5.1],
  [2, -7],
]);

export const scale: PackageContracts = {
  contracts: {
    fitMinMax: { args: () => [rows] },
    fitStandard: { args: () => [rows] },
    loadMinMax: { args: () => [saveMinMax(fitMinMax(rows))] },
    loadStandard: { args: () => [saveStandard(fitStandard(rows))] },
    saveMinMax: { args: () => [fitMinMax(rows)] },
    saveStandard: { args: () => [fitStandard(rows)] },
    transformMinMax: { args: () => [fitMinMax(rows), rows] },
    transformStandard: { args: () => [fitStandard(rows), rows] },
  },
  models: [
    {
      fit: "fitMinMax",
      model: () => fitMinMax(rows),
      save: saveMinMax,
      load: loadMinMax,
      predict: (fitted) => transformMinMax(fitted, rows).data,
    },
    {
      fit: "fitStandard",
      model: () => fitStandard(rows),
      save: saveStandard,
      load: loadStandard,
      predict: (fitted) => transformStandard(fitted, rows).data,
    },
  ],
};
