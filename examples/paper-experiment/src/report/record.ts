import type { CellResult } from "../grid/cells.ts";
import type { ReportDataset } from "./dataset-texts.ts";
import { type Finding, findingsOf, orderOfModels, orderOfSets } from "./findings.ts";
import type { ReportTable } from "./report-table.ts";

/** What a run found, without what it predicted post by post: small enough to be committed. */
export interface ExperimentRecord {
  /** How it was made: preset, date, commit, machine, … */
  readonly made: Readonly<Record<string, string>>;
  /** Which fits were not done; nothing where all were. */
  readonly missing: string;
  readonly datasets: readonly RecordedDataset[];
  readonly tables: readonly ReportTable[];
}

/** What was found with a data set. */
interface RecordedDataset {
  readonly name: string;
  readonly title: string;
  readonly kind: "real" | "simulated";
  readonly provenance: string;
  /** The paper's claims, as far as they can be tested. */
  readonly findings: readonly Finding[];
  /** Kendall's tau with the paper's orders, where there are enough figures to be ordered. */
  readonly orders?: { readonly sets: number; readonly tauOfSets: number; readonly tauOfModels: number };
}

/** The record of a run. */
export function recordOf(
  datasets: readonly ReportDataset[],
  {
    made,
    missing,
    tables,
    results,
  }: Pick<ExperimentRecord, "made" | "missing" | "tables"> & {
    results: readonly CellResult[];
  },
): ExperimentRecord {
  const recorded = datasets.map((dataset): RecordedDataset => {
    const { name, title, kind, provenance } = dataset;
    const findings = findingsOf(dataset, results);
    return { name, title, kind, provenance, findings, ...ordersOf(dataset, results) };
  });
  return { made, missing, datasets: recorded, tables };
}

/** How far our orders of feature sets and models are the paper's, where they can be told. */
function ordersOf(dataset: ReportDataset, results: readonly CellResult[]): Pick<RecordedDataset, "orders"> {
  const { tau: tauOfSets, sets } = orderOfSets(dataset, results);
  const tauOfModels = orderOfModels(dataset, results);
  const isKnown = Number.isFinite(tauOfSets) && Number.isFinite(tauOfModels);
  return isKnown ? { orders: { sets, tauOfSets, tauOfModels } } : {};
}
