/** Files that steps leave in their folders. */
export const stepFiles = {
  sums: "sums.bin",
  pca: "pca.bin",
  predictor: "predictor.zip",
  predictions: "predictions.jsonl",
  streamModel: "model.json",
  trees: "trees.bin",
  network: "network",
  /** What a fit that was broken off goes on with; removed at its end. */
  training: "training",
} as const;
