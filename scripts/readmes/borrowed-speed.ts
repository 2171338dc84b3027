import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchRecord } from "../../benchmarks/harness/bench-record.ts";
import { limitsLine } from "./limits-line.ts";
import { RATIO, settingOf, tableOfRows } from "./speed-table.ts";

/** Of packages without a benchmark of their own, the works of other records that are theirs, by record. */
const BORROWED: Readonly<Record<string, Readonly<Record<string, RegExp>>>> = {
  explain: { predictor: /^explainPrediction/ },
  kernels: { hash: /^average hash/, descriptors: /^color histogram, 1024/, training: /, all cores$/ },
  model: { training: /^VSCNN / },
  numerics: { aesthetics: /^aesthetic vector, nagasaki/, pca: /, exact$/ },
};

/** The rows of other packages' recorded runs that tell how fast a package is. */
export function borrowedSpeed(name: string, results: string): string {
  const parts = Object.entries(BORROWED[name] ?? {}).flatMap(([recordName, works]) => {
    const record: BenchRecord = JSON.parse(readFileSync(join(results, `${recordName}.json`), "utf8"));
    const rows = record.rows.filter(({ work }) => works.test(work));
    if (rows.length === 0) throw new Error(`${name}: the record ${recordName} has no works like ${works}`);
    const limits = limitsLine({ ...record, rows });
    const heading = `\`npm run bench -- ${recordName}\` ${settingOf(record)}:`;
    return [heading, tableOfRows(rows), ...(limits === "" ? [] : [limits])];
  });
  return [RATIO, ...parts].join("\n\n");
}
