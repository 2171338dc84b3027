import type { Answer } from "../answer/answer.ts";
import { postOfState } from "../post/post-of-state.ts";
import type { DemoState } from "../state/demo-state.ts";

/** What is said of the predictor wherever its answers go. */
export const PROVENANCE =
  "Learned from 1,600 simulated posts of 60 made-up authors, over crops of nine photographs in the public domain. Simulated data: the answers show how it works, not what the world does.";

/** A result as a file for other programs. */
export function resultJson(
  state: DemoState,
  { prediction, explanation }: Pick<Answer, "prediction" | "explanation">,
): string {
  const { crop, exposure, saturation } = state;
  const result = {
    kind: "vscnn-demo-result",
    version: 1,
    provenance: PROVENANCE,
    post: postOfState(state),
    edits: { crop, exposure, saturation },
    prediction,
    explanation,
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
