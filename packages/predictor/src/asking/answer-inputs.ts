import { allColumns } from "../groups/layout.ts";
import { predictRaw } from "../inputs/predict-raw.ts";
import type { Predictor } from "../predictor.ts";
import { encodeInputs } from "./encode-input.ts";
import { judgeScore } from "./judge-score.ts";
import type { PredictSettings } from "./predict-options.ts";
import type { Prediction } from "./prediction.ts";
import type { PredictionInput } from "./prediction-input.ts";

/** Questions that are computed together. */
const BATCH = 512;

/**
 * Answers questions, some hundreds at a time.
 *
 * @param histories - a row of the author's history for each question, where it is known otherwise than by the predictor
 */
export async function answerInputs(
  functionName: string,
  predictor: Predictor,
  inputs: readonly PredictionInput[],
  settings: PredictSettings,
  histories?: readonly Float32Array[],
): Promise<Prediction[]> {
  const columns = allColumns(predictor.layout);
  const predictions: Prediction[] = [];
  for (let first = 0; first < inputs.length; first += BATCH) {
    const encoded = await encodeInputs(functionName, predictor, inputs.slice(first, first + BATCH), {
      ...settings,
      histories: histories?.slice(first, first + BATCH),
    });
    const rows = new Float32Array(encoded.length * columns);
    encoded.forEach(({ row }, i) => {
      rows.set(row, i * columns);
    });
    const { scores } = await predictRaw(predictor, rows);
    encoded.forEach((each, i) => {
      predictions.push(judgeScore(predictor, each, { score: scores[i], days: settings.days }));
    });
  }
  return predictions;
}
