import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { showVerb } from "@vscnn/cli/command-line";
import { latestReferenceTime, type Post } from "@vscnn/social";
import { nextSteps } from "./report/next-steps.ts";

/** A photograph that no simulated post has. Rachel Michetti, CC0. */
const NEW_PHOTO = fileURLToPath(new URL("../../../docs/public/coffee.jpg", import.meta.url));

/**
 * Ends the run as a person with own photos would go on: a predictor of the features that were extracted, kept in the folder of
 * the run and asked about a photo that it never saw.
 */
export async function askPredictor(out: string, store: string, posts: readonly Post[]): Promise<void> {
  const vscnn = (...args: string[]) => showVerb([...args, "--quiet"], out);
  const features = relative(out, store);
  await vscnn("train", "--features", features, "--out", "predictor", "--preset", "prePublication");
  // An author whose answer is a number to read, and a moment that is after all posts
  const [{ userId }] = [...posts].sort((a, b) => (b.views ?? 0) - (a.views ?? 0));
  const at = new Date(latestReferenceTime(posts) * 1000).toISOString().slice(0, 16);
  const post = ["--author", userId, "--title", "A cup of coffee #coffee", "--at", at];
  await vscnn("explain", "--predictor", "predictor", "--photo", relative(out, NEW_PHOTO), ...post);
  console.log(nextSteps(out));
}
