import { matrixFrom } from "@vscnn/core";
import { expect, test } from "vitest";
import { fitPredictor, type PredictorConfig, previewFit } from "../src/index.ts";
import { QUICK, smallFeatures } from "./small-features.ts";

const { posts, blocks } = smallFeatures(60);

/** The message of what is thrown, without the name of the function. */
async function refusal(attempt: () => unknown): Promise<string> {
  try {
    await attempt();
  } catch (error) {
    return (error as Error).message.replace(/^\w+: /, "");
  }
  return "none";
}

test.each(["time", "author", "random"] as const)("is what is fitted: split by %s", async (by) => {
  const config: PredictorConfig = { ...QUICK, learners: ["linear"], split: { by, seed: 3 } };
  const columns = { color: 32, aesthetic: 11 };
  const preview = previewFit(smallFeatures(200).posts, config, { blocks: columns });
  const fitted = await fitPredictor(smallFeatures(200), config);
  expect(preview.config).toEqual(fitted.config);
  const { train, validation, calibration, test: judged } = fitted.provenance;
  expect(preview.posts).toEqual({ train, validation, calibration, test: judged });
});

test("refuses what a fit refuses, in its words", async () => {
  const wide = matrixFrom(new Float32Array(60 * 31), [60, 31]);
  const few = { posts: posts.slice(0, 4), blocks: {} };
  const cases: [() => unknown, () => unknown, string][] = [
    [() => previewFit(few.posts, QUICK), () => fitPredictor(few, QUICK), "part must have at least 1 posts"],
    [
      () => previewFit(posts, { learners: ["vcnn"] }),
      () => fitPredictor({ posts, blocks: {} }, { learners: ["vcnn"] }),
      "learner 'vcnn' must have groups of the photo, got none",
    ],
    [
      () => previewFit(posts, { groups: ["gist"] }, { blocks: { color: 32 } }),
      () => fitPredictor({ posts, blocks }, { groups: ["gist"] }),
      "groups must be those of the features, which have no 'gist'",
    ],
  ];
  for (const [preview, fit, words] of cases) {
    const said = await refusal(preview);
    expect(said).toContain(words);
    expect(await refusal(fit)).toBe(said);
  }
  expect(await refusal(() => fitPredictor({ posts, blocks: { color: wide } }))).toContain("must be 60 x 32");
  expect(() => previewFit(posts, {}, { blocks: { color: 31 } })).toThrow(
    "previewFit: block 'color' must have 32 columns, got 31",
  );
});
