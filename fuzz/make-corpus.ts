import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import "@tensorflow/tfjs-backend-cpu";
import * as baselines from "@vscnn/baselines";
import { imageFrom, matrixFrom } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import { fitConformal, saveConformal } from "@vscnn/metrics";
import { denseBranch, denseHead, encodeCheckpoint, fuse, memoryCheckpoint, trainModel } from "@vscnn/model";
import { createPcaAccumulator, fitPca, savePca, savePcaAccumulator } from "@vscnn/pca";
import { fitMinMax, fitStandard, saveMinMax, saveStandard } from "@vscnn/scale";
import * as social from "@vscnn/social";
import * as text from "@vscnn/text";
import { encodeNpy } from "../packages/pipeline/src/store/npy.ts";
import { encodeTable } from "../packages/pipeline/src/store/parquet/parquet-table.ts";
import { joinParts } from "./parts.ts";

/** Writes the seeds that the packages' own writers make; cases of faults that were mended lie beside them and are kept. */
const rows = matrixFrom([
  [0, 3, 1],
  [1, 2.5, 0],
  [2, 4, 2],
  [3, 5, 1],
  [4, 1, 0],
  [5, 2, 1],
]);
const target = [1, 0, 2, 4, 3, 3];
const user = { averageViews: 5, groupCount: 1, memberCount: 2, imageCount: 3 };
const counts = { tagCount: 1, titleLength: 2, descriptionLength: 3, hasPeople: true, commentCount: 4 };
const post: social.Post = {
  id: "1",
  userId: "ann",
  postedAt: 1400000000,
  ...counts,
  user,
  views: 9,
  score: 3,
};
const texts = ["sunset at sea", "sea and sand"];
const tfidf = text.fitTfidf(texts);
const sparse = text.transformTfidf(tfidf, texts);
const vectors: text.WordVectors = {
  ...{ kind: "word-vectors", version: 1, words: ["sea", "sunset"], dimensions: 2 },
  vectors: Float32Array.of(1, 0.5, 0, -1),
};
const accumulator = createPcaAccumulator(3);
accumulator.add(rows);
const tfidfAccumulator = text.createTfidfAccumulator();
tfidfAccumulator.add(texts);
const history = social.createAuthorHistory();
history.add(post);

const saved: Readonly<Record<string, Uint8Array>> = {
  loadBlend: baselines.saveBlend(baselines.fitBlend(rows, target)),
  loadDecisionTree: baselines.saveDecisionTree(baselines.fitDecisionTree(rows, target)),
  loadGradientBoosting: baselines.saveGradientBoosting(
    baselines.fitGradientBoosting(rows, target, { nEstimators: 3 }),
  ),
  loadLinear: baselines.saveLinear(baselines.fitLinear(rows, target)),
  loadSvr: baselines.saveSvr(await baselines.fitSvr(rows, target, { C: 2 })),
  loadConformal: saveConformal(fitConformal([1, 2, 4], [1, 3, 2], { coverage: 0.5 })),
  loadPca: savePca(fitPca(rows, { components: 2 })),
  loadPcaAccumulator: savePcaAccumulator(accumulator),
  loadMinMax: saveMinMax(fitMinMax(rows)),
  loadStandard: saveStandard(fitStandard(rows)),
  loadAuthorHistory: social.saveAuthorHistory(history),
  loadTargetStatistics: social.saveTargetStatistics(social.fitTargetStatistics([post])),
  loadUserRanks: social.saveUserRanks(social.fitUserRanks([{ userId: "ann", averageViews: 5 }])),
  loadMeanWordVectors: text.saveMeanWordVectors(text.fitMeanWordVectors(texts, vectors)),
  loadSparseMatrix: text.saveSparseMatrix(sparse),
  loadTextSvd: text.saveTextSvd(text.fitTextSvd(sparse, { components: 1 })),
  loadTfidf: text.saveTfidf(tfidf),
  loadTfidfAccumulator: text.saveTfidfAccumulator(tfidfAccumulator),
  loadWordVectors: text.saveWordVectors(vectors),
};
for (const [name, file] of Object.entries(saved)) write(`${name}/saved`, file);

const picture = imageFrom(
  Uint8Array.from({ length: 20 * 24 * 3 }, (_, i) => (i * i) % 251),
  [20, 24, 3],
);
write("decodeImage/picture.png", encodePng(picture));
write("decodeImage/picture.jpg", encodeJpeg(picture));
for (const name of ["basi3p04", "basn6a16", "tbbn2c16"])
  copy(`decodeImage/${name}.png`, `pngsuite/${name}.png`);
const jpegs = JSON.parse(fixture("image", "jpeg.json").toString()).cases;
write("decodeImage/progressive.jpg", Buffer.from(jpegs["size-1x1-progressive"].file, "base64"));
const [turned] = JSON.parse(fixture("image", "orientations.json").toString()).cases;
write("decodeImage/turned.jpg", Buffer.from(turned.file, "base64"));
write("exif/little", Buffer.from("49492a00080000000100120103000100000006000000", "hex"));
write("exif/big", Buffer.from("4d4d002a00000008000101120003000000010006000000000000", "hex"));

for (const name of ["parsePosts", "readPosts-csv"])
  write(`${name}/posts.csv`, fixture("dataset", "posts.csv"));
const lines = [post, { ...post, id: "2", title: "Grüße", tags: ["sea"] }].map((line) => JSON.stringify(line));
write("readPosts-jsonl/posts.jsonl", Buffer.from(`${lines.join("\n")}\n`));
const table = fixture("dataset", "posts.csv");
write("inspectPosts/posts.csv", table);
const tabs =
  "id\tuserId\tpostedAt\ttags\ttitle\tviews\n1\tann\t31.05.2024\tsea sand\tone\t7,5\n2\tbob\t1363413600\t\t\t7\n";
write("readPosts-tsv/posts.tsv", Buffer.from(tabs));
write("readPosts-smp-t1/bundle", folderOf("smp-t1"));
const views = "Pathalias,totalViews,photoCount,followerCount\nalba,40,8,5\nlumen,900,100,77\n";
const bundle = folderOf("smpd");
write("readPosts-smpd/bundle", bundle);
write(
  "readPosts-smpd/bundle-with-user-table",
  Buffer.concat([bundle, joinParts([["users.csv", Buffer.from(views)]])]),
);
write("recognizeColumns/header", Buffer.from("Post ID\nAuthor\nviews\nImpressions\nPosted\nHashtags"));
const sellers =
  "status_id,seller,status_type,status_published,num_reactions,num_comments\r\n1,a,video,4/22/2018 6:00,7,2\r\n2,b,photo,12/31/12 23:45,1,0\r\n";
write("readFacebookLive/table.csv", Buffer.from(sellers));
const rated =
  'image,category,valenceMean,valenceSd,beautyMean\na.jpg,Animal,4.5,0.9,3\nb.jpg,"Person, old",1,2,3.25\n';
write("readRatedPhotos/table.csv", Buffer.from(rated));
write("readWordVectors/text", Buffer.from("sea 1 0.5\nsky 0 -1\n"));
write("npy/matrix.npy", Buffer.concat(encodeNpy({ rows: 2, columns: 2, data: Float32Array.of(1, 2, 3, 4) })));
const columns = (["text", "number", "integer", "boolean", "list", "json"] as const).map((type) => ({
  name: type,
  type,
}));
const row = { text: "sea", number: 0.5, integer: 3, boolean: true, list: ["a", "b"], json: { a: [1] } };
write("parquet/table.parquet", encodeTable(columns, [row, {}, { ...row, text: "sky" }]));
const long = {
  text: "sea and sand, sand and sea",
  list: new Array(40).fill("a"),
  number: 0.5,
  boolean: true,
};
write("parquet/table-of-runs.parquet", encodeTable(columns, [long, { ...long, list: ["a", "b"] }, long]));
const { archives } = JSON.parse(fixture("pipeline", "tar-archives.json").toString());
for (const [name, { gzip }] of Object.entries<{ gzip: string }>(archives).slice(0, 4)) {
  write(`tar/${name}.tar`, gunzipSync(Buffer.from(gzip, "base64")).subarray(0, 20_480));
}
const question = JSON.stringify({ userId: "bob", postedAt: 1.72e9, title: "Tone 1", tags: ["sea"] });
const part = (name: string, value: string) =>
  `--boundary\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
write("server/form", Buffer.from(`${part("post", question)}${part("days", "7")}--boundary--\r\n`));
write("server/json", Buffer.from(`{"post":${question}}`));

const store = memoryCheckpoint();
const network = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
await trainModel(network, { inputs: matrixFrom([[1]]), target: [1] }, { epochs: 1, checkpoint: store });
const checkpoint = await store.load();
if (checkpoint === undefined) throw new Error("no checkpoint was written");
write("decodeCheckpoint/checkpoint", encodeCheckpoint(checkpoint));

function fixture(name: string, path: string): Buffer {
  return readFileSync(new URL(`../packages/${name}/test/fixtures/${path}`, import.meta.url));
}

/** The files of a folder of fixtures as one input. */
function folderOf(name: string): Uint8Array {
  const files = readdirSync(new URL(`../packages/dataset/test/fixtures/${name}/`, import.meta.url), {
    withFileTypes: true,
  });
  return joinParts(
    files
      .filter((file) => file.isFile())
      .map((file) => [file.name, fixture("dataset", `${name}/${file.name}`)]),
  );
}

function copy(to: string, from: string): void {
  write(to, fixture("image", from));
}

function write(path: string, bytes: Uint8Array): void {
  const place = new URL(`corpus/${path}`, import.meta.url);
  mkdirSync(new URL(".", place), { recursive: true });
  writeFileSync(place, bytes);
}
