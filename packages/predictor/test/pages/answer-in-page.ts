import { imageFrom } from "@vscnn/core";
import { startBackend } from "@vscnn/wasm-training";
import { explainPrediction, loadPredictorFrom, predict } from "../../src/index.ts";

/** What a page is asked to do with a predictor that it loads, and the score that was found elsewhere. */
export interface PageQuestion {
  readonly file: string;
  readonly input: Parameters<typeof predict>[1];
  /** Pixels of a photo, `[height, width, 3]`, where the question has one. */
  readonly pixels?: { readonly values: readonly number[]; readonly shape: readonly [number, number, number] };
}

/** Answers the questions of the server that this page comes from, and tells it. */
async function answerAll(): Promise<unknown> {
  await startBackend();
  const questions: PageQuestion[] = await (await fetch("/questions.json")).json();
  const answers = [];
  for (const { file, input, pixels } of questions) {
    const predictor = await loadPredictorFrom(new URL(file, location.href).href);
    const image = pixels && imageFrom(Uint8Array.from(pixels.values), pixels.shape);
    const asked = image === undefined ? input : { ...input, image };
    const { score } = await predict(predictor, asked);
    const explained = await explainPrediction(predictor, asked, { background: 2 });
    answers.push({
      score,
      explained: explained.score,
      values: explained.contributions.map(({ value }) => value),
    });
  }
  return { agent: navigator.userAgent, answers };
}

const told = await answerAll().catch((error) => ({ error: String(error?.stack ?? error) }));
await fetch("/answers", { method: "POST", body: JSON.stringify(told) });
