/** Inner loops that pass rows through trees; every pointer is an offset in bytes. Described in `assembly/predict-tree.ts`. */
export interface PredictKernels {
  predictTree(
    nodes: number,
    leaves: number,
    depth: number,
    scale: number,
    rows: number,
    rowBytes: number,
    count: number,
    sums: number,
  ): void;
  predictGeneralTree(
    nodes: number,
    leaves: number,
    known: number,
    depth: number,
    scale: number,
    rows: number,
    rowBytes: number,
    count: number,
    sums: number,
  ): void;
}
