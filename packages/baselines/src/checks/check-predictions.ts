/** Refuses predictions that left the range of doubles: the model's or the matrix's numbers are absurdly large. */
export function checkPredictions(functionName: string, predictions: Float64Array): Float64Array {
  const bad = predictions.findIndex((prediction) => !Number.isFinite(prediction));
  if (bad < 0) return predictions;
  throw new RangeError(
    `${functionName}: predictions must be finite, got ${predictions[bad]} at row ${bad}: the model or the matrix is too large`,
  );
}
