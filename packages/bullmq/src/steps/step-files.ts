/** Files that steps leave in their folders. */
export const stepFiles = {
  sums: "sums.bin",
  pca: "pca.bin",
  predictor: "predictor.zip",
  predictions: "predictions.jsonl",
} as const;
