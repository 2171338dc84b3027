import type { Image } from "@vscnn/core";
import { glcm, glcmProperties, hog, type SsimOptions, structuralSimilarity } from "@vscnn/descriptors";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import type { Peer } from "../harness/start-peer.ts";
import { timed } from "../harness/timed.ts";

/** Gradients, co-occurrence and similarity side by side with scikit-image. */
export async function structureRows(
  context: BenchContext,
  peer: Peer,
  name: string,
  image: Image,
  other: Image,
): Promise<BenchRow[]> {
  const row = async (
    work: string,
    task: string,
    ours: () => ArrayLike<number>,
    taskArguments: Record<string, unknown> = {},
  ): Promise<BenchRow> =>
    compare(context, {
      work: `${work}, ${name}`,
      peer: "scikit-image",
      ours: timed(ours),
      theirs: (minSeconds) => peer.time(task, minSeconds, { name, ...taskArguments }),
      target: 1,
      deviation: relativeDeviation(ours(), (await peer.call(task, { name, ...taskArguments })) as number[]),
    });
  const ssim = (options: SsimOptions) => () => [structuralSimilarity(image, other, options)];
  const compared = { other: `${name}, shifted` };
  return [
    await row("HOG", "hog_skimage", () => hog(image)),
    await row("GLCM, 4 angles, and 6 properties", "glcm_skimage", () => texture(image)),
    await row("SSIM", "ssim_skimage", ssim({}), { ...compared, gaussian: false }),
    await row("SSIM, Gaussian", "ssim_skimage", ssim({ gaussianWeights: true }), {
      ...compared,
      gaussian: true,
    }),
  ];
}

function texture(image: Image): number[] {
  const { contrast, dissimilarity, homogeneity, asm, energy, correlation } = glcmProperties(glcm(image));
  return [contrast, dissimilarity, homogeneity, asm, energy, correlation].flatMap(({ data }) =>
    Array.from(data),
  );
}

function relativeDeviation(ours: ArrayLike<number>, theirs: readonly number[]): string {
  let largest = 0;
  for (let i = 0; i < theirs.length; i++) {
    largest = Math.max(largest, Math.abs(ours[i] - theirs[i]) / Math.max(1, Math.abs(theirs[i])));
  }
  return `${largest.toExponential(1)} relative`;
}
