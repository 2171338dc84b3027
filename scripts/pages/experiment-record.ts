/** What a run of the experiment found: see `examples/paper-experiment/src/report/record.ts`. */
export interface ExperimentRecord {
  readonly made: Readonly<Record<string, string>>;
  readonly missing: string;
  readonly datasets: readonly {
    readonly name: string;
    readonly findings: readonly {
      readonly claim: string;
      readonly verdict: "agrees" | "undecided" | "opposite";
      readonly difference: number;
      readonly lower: number;
      readonly upper: number;
      readonly pValue: number;
      readonly why: string;
    }[];
    readonly orders?: { readonly sets: number; readonly tauOfSets: number; readonly tauOfModels: number };
  }[];
  readonly tables: readonly {
    readonly name: string;
    readonly header: readonly string[];
    readonly rows: readonly (readonly string[])[];
  }[];
}
