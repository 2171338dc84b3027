import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRandom } from "@vscnn/core";
import { type FitTfidfOptions, fitTextSvd, fitTransformTfidf, type SparseMatrix } from "@vscnn/text";
import { type BenchContext, type BenchRow, compare } from "../harness/compare.ts";
import { processorTimed } from "../harness/processor-timed.ts";
import { type Peer, startPeer } from "../harness/start-peer.ts";

/** As many texts as the paper has posts. */
const COUNT = 432_000;

/** Rows that are compared number by number. */
const COMPARED = 2000;

const CASES: readonly { name: string; options: FitTfidfOptions }[] = [
  { name: "words", options: {} },
  { name: "words and pairs in 5 texts or more", options: { ngrams: [1, 2], minDocuments: 5 } },
  { name: "words and pairs hashed to 2^18", options: { ngrams: [1, 2], hashed: 2 ** 18 } },
];

export default async function bench(context: BenchContext): Promise<{
  rows: BenchRow[];
  versions: Record<string, string>;
}> {
  const directory = mkdtempSync(join(tmpdir(), "bench-text-"));
  const peer = await startPeer(fileURLToPath(new URL("./peer.py", import.meta.url)));
  try {
    const texts = makeTexts(context.quick ? 2000 : COUNT);
    const path = join(directory, "texts.txt");
    writeFileSync(path, texts.join("\n"));
    await peer.call("load", { path });
    const rows: BenchRow[] = [];
    for (const { name, options } of CASES) {
      rows.push(await compareTfidf(context, peer, texts, name, options));
      if (options.minDocuments !== undefined) rows.push(await compareSvd(context, peer, texts, options));
    }
    return { rows, versions: peer.versions };
  } finally {
    peer.stop();
    rmSync(directory, { recursive: true });
  }
}

/** Texts of 4 to 20 words whose frequencies fall as 1 / rank, a third of them of one of 50 subjects. */
function makeTexts(count: number): string[] {
  const random = createRandom(0);
  const common = Array.from({ length: 100_000 }, (_, i) => `word${i.toString(36)}`);
  return Array.from({ length: count }, () => {
    const subject = Math.floor(random() * 50);
    const length = 4 + Math.floor(random() * 17);
    return Array.from({ length }, () =>
      random() < 1 / 3
        ? `subject${subject}about${Math.floor(random() * random() * 200)}`
        : common[Math.floor(common.length ** random()) - 1],
    ).join(" ");
  });
}

function peerOptions({
  ngrams = [1, 1],
  minDocuments = 1,
  hashed = 0,
}: FitTfidfOptions): Record<string, unknown> {
  return { ngrams, min_df: minDocuments, hashed: hashed || null };
}

async function compareTfidf(
  context: BenchContext,
  peer: Peer,
  texts: readonly string[],
  name: string,
  options: FitTfidfOptions,
): Promise<BenchRow> {
  const theirs = peerOptions(options);
  const work = () => fitTransformTfidf(texts, options).matrix;
  await peer.call("prepare", theirs);
  const ours = firstRows(work());
  const deviation = (await peer.call("deviation", ours)) as number;
  return compare(context, {
    work: `fitTransformTfidf, ${texts.length} texts: ${name}`,
    peer: options.hashed
      ? "scikit-learn HashingVectorizer, TfidfTransformer"
      : "scikit-learn TfidfVectorizer",
    ours: processorTimed(work),
    theirs: (seconds) => peer.processorTime("tfidf", seconds, theirs),
    target: 1,
    deviation: deviation.toExponential(1),
    rounds: 3,
  });
}

function firstRows(matrix: SparseMatrix): {
  columns: number;
  indptr: number[];
  indices: number[];
  data: number[];
} {
  const rows = Math.min(COMPARED, matrix.rows);
  const end = matrix.indptr[rows];
  return {
    columns: matrix.columns,
    indptr: Array.from(matrix.indptr.subarray(0, rows + 1)),
    indices: Array.from(matrix.indices.subarray(0, end)),
    data: Array.from(matrix.data.subarray(0, end)),
  };
}

async function compareSvd(
  context: BenchContext,
  peer: Peer,
  texts: readonly string[],
  options: FitTfidfOptions,
): Promise<BenchRow> {
  const { matrix } = fitTransformTfidf(texts, options);
  await peer.call("prepare", peerOptions(options));
  const model = fitTextSvd(matrix, { components: 20 });
  const ours = await peer.call("residual_of_model", {
    components: model.components.map((component) => Array.from(component)),
    values: Array.from(model.singularValues),
  });
  const theirs = await peer.call("residual", { components: 20 });
  return compare(context, {
    work: `fitTextSvd ${matrix.rows} x ${matrix.columns}, ${matrix.data.length} numbers -> 20`,
    peer: "scikit-learn TruncatedSVD, randomized, 1 thread",
    ours: processorTimed(() => fitTextSvd(matrix, { components: 20 })),
    theirs: (seconds) => peer.processorTime("svd", seconds, { components: 20 }),
    target: 1,
    deviation: `residual ${scientific(ours)}, peer ${scientific(theirs)}`,
    rounds: 3,
  });
}

function scientific(value: unknown): string {
  return (value as number).toExponential(1);
}
