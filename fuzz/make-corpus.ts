import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import "@tensorflow/tfjs-backend-cpu";
import * as baselines from "@vscnn/baselines";
import { imageFrom, matrixFrom } from "@vscnn/core";
import { encodeJpeg, encodePng } from "@vscnn/image";
import { fitConformal, saveConformal } from "@vscnn/metrics";
import {
  denseBranch,
  denseHead,
  encodeCheckpoint,
  fuse,
  memoryCheckpoint,
  saveModelTo,
  trainModel,
} from "@vscnn/model";
import { createPcaAccumulator, fitPca, savePca, savePcaAccumulator } from "@vscnn/pca";
import { type FitStore, fitPredictor, type NetworkWeight, packPredictor } from "@vscnn/predictor";
import { fitMinMax, fitStandard, saveMinMax, saveStandard } from "@vscnn/scale";
import * as social from "@vscnn/social";
import * as text from "@vscnn/text";
import { narrowTfjsModel } from "../packages/deep-features/test/narrow-tfjs-model.ts";
import { encodeNpy } from "../packages/pipeline/src/store/npy.ts";
import { encodeTable } from "../packages/pipeline/src/store/parquet/parquet-table.ts";
import { trialKey } from "../packages/predictor/src/node/trials/trial-files.ts";
import { encodeLearner } from "../packages/predictor/src/saving/encode-learner.ts";
import { writeSafetensors } from "../packages/predictor/src/saving/safetensors.ts";
import { SHAPES } from "../packages/text/src/sentences/encoder-shapes.ts";
import { joinParts } from "./parts.ts";
import { KEPT_FIT, KEPT_NETWORK_FIT } from "./targets/fits.ts";
import { withoutWeights } from "./zero-weights.ts";

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
const pictures: Record<string, { file: string }> = JSON.parse(
  fixture("image", "pictures.json").toString(),
).cases;
for (const [name, { file }] of Object.entries(pictures))
  write(`readImageInfo/${name.replaceAll(/,? /g, "-")}`, Buffer.from(file, "base64"));
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
  const archive = gunzipSync(Buffer.from(gzip, "base64")).subarray(0, 20_480);
  write(`tar/${name}.tar`, archive);
  write(`memberIndex/${name}.tar`, archive.subarray(0, 6144));
}
const question = JSON.stringify({ userId: "bob", postedAt: 1.72e9, title: "Tone 1", tags: ["sea"] });
const part = (name: string, value: string) =>
  `--boundary\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
write("server/form", Buffer.from(`${part("post", question)}${part("days", "7")}--boundary--\r\n`));
const photo =
  '--boundary\r\ncontent-disposition: form-data; name="photo"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
const photoPart = Buffer.concat([
  Buffer.from(photo),
  encodePng(picture),
  Buffer.from("\r\n--boundary--\r\n"),
]);
write("server/form-with-photo", Buffer.concat([Buffer.from(part("post", question)), photoPart]));
for (const path of ["healthz", "openapi.json", "metrics"])
  write(`server/get-${path}`, Buffer.from(`GET /${path}?a=1\naccept: */*\naccept-encoding: gzip\n`));
write("server/json", Buffer.from(`{"post":${question}}`));

const store = memoryCheckpoint();
const network = fuse([denseBranch({ name: "social", length: 1 })], denseHead({ units: [] }));
await trainModel(network, { inputs: matrixFrom([[1]]), target: [1] }, { epochs: 1, checkpoint: store });
const checkpoint = await store.load();
if (checkpoint === undefined) throw new Error("no checkpoint was written");
write("decodeCheckpoint/checkpoint", encodeCheckpoint(checkpoint));
await saveModelTo(network, {
  save: async ({ modelTopology, userDefinedMetadata, weightSpecs, weightData }) => {
    const weightsManifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
    const json = JSON.stringify({ modelTopology, userDefinedMetadata, weightsManifest });
    const parts = [
      ["model.json", Buffer.from(json)],
      ["weights.bin", new Uint8Array(weightData as ArrayBuffer)],
    ] as const;
    for (const name of ["loadModel", "loadModelFrom"]) write(`${name}/network`, joinParts(parts));
    return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
  },
});
const weights = [{ name: "weight", shape: [2, 1], values: Float32Array.of(1, -2) }];
const tensors = writeSafetensors({ metadata: { learner: "scnn", lengths: "2" }, weights });
write("safetensors/weights", tensors);
write("learner/network", tensors);
const linear = baselines.fitLinear(rows, target);
write("learner/linear", encodeLearner({ learner: "linear", inputs: "plain", model: linear }));
const trees: Uint8Array[] = [];
const column = matrixFrom([[0], [1], [2], [3], [4], [5]]);
await baselines.fitGradientBoostingAsync(column, target, {
  ...{ nEstimators: 2, checkpointEvery: 2 },
  checkpoint: (grown) => trees.push(grown),
});
write("trees/grown", trees[0]);
const interval = { estimate: 1, lower: 0.5, upper: null };
const trial = {
  ...{ id: "first", key: trialKey({ id: "first" }, ""), ids: ["1"], actual: [1], predicted: [2], trained: 3 },
  ...{
    leaks: [],
    figures: { spearmanRho: interval, mae: interval, mse: interval },
    seconds: 1,
    processorSeconds: 2,
  },
};
writeJson("keptTrials/first.json", trial);

const kept = new Map<string, Uint8Array>();
const fitStore: FitStore = {
  load: async (name) => kept.get(name),
  save: async (name, bytes) => {
    kept.set(name, bytes);
    // The last trees are kept before the learner that is made of them
    if (name === "boosting.trees1") write("folderFitStore/in-progress", joinParts(kept));
  },
};
await fitPredictor(KEPT_FIT.features, KEPT_FIT.config, { store: fitStore });
write("folderFitStore/finished", joinParts(kept));
const keptNetwork = new Map<string, Uint8Array>();
const networkStore: FitStore = {
  load: async (name) => keptNetwork.get(name),
  save: async (name, bytes) => {
    if (name === "scnn.learner")
      write("folderFitStore-network/in-progress", joinParts(withoutWeights(keptNetwork)));
    keptNetwork.set(name, bytes);
  },
};
const withNetwork = await fitPredictor(KEPT_NETWORK_FIT.features, KEPT_NETWORK_FIT.config, {
  store: networkStore,
});
write("folderFitStore-network/finished", joinParts(withoutWeights(keptNetwork)));
// Zeros take no room
const zeros = ({ values, ...weight }: NetworkWeight): NetworkWeight => ({
  ...weight,
  values: new Float32Array(values.length),
});
const learners = withNetwork.learners.map((learner) =>
  "weights" in learner ? { ...learner, weights: learner.weights.map(zeros) } : learner,
);
write("loadPredictorFrom-network/network.zip", packPredictor({ ...withNetwork, learners }));

const hash = "0123456789abcdef".repeat(4);
const whole = { bytes: 10, sha256: hash };
const block = {
  ...{ name: "color", kind: "color", length: 2, columns: ["a", "b"], options: { bins: 2 } },
  ...{ versions: { "@vscnn/descriptors": "1.0.0" }, facts: {}, fingerprint: hash },
};
writeJson("openRun/run.json", {
  ...{
    kind: "feature-run",
    version: 1,
    postCount: 3,
    shardSize: 2,
    shardCount: 2,
    maxPixels: 100,
    maxBytes: 1000,
  },
  photos: { kind: "folder", folder: "/photos" },
  blocks: [block],
  shards: [2, 1].map((rows) => ({ rows, posts: hash, ...whole })),
});
writeJson("shardRecord/shard.json", {
  ...{ kind: "feature-shard", version: 1, posts: hash, rows: 2 },
  counts: { ok: 1, "no photo": 0, failed: 1, "timed out": 0 },
  errors: [{ error: "damaged", count: 1 }],
  outcomes: whole,
  blocks: { color: { ...whole, fingerprint: hash } },
});
const files = ["run.json", "posts/00000.parquet", "blocks/color/00000.npy"].map((path) => ({
  path,
  ...whole,
}));
writeJson("manifest/manifest.json", { kind: "feature-manifest", version: 1, files });
writeJson("reducedBlocks/block.json", {
  ...{ kind: "reduced-block", version: 1, name: "pca", length: 2, blocks: ["color"], fingerprint: hash },
});
const task = { module: "./task.ts", sha256: hash, input: { a: [1] } };
const first = { name: "first", ...task, after: [], shards: [0, 1] };
const tasks = [first, { name: "last", ...task, after: ["first"] }];
writeJson("openTasks/tasks.json", { kind: "task-run", version: 1, features: "../features", tasks });
writeJson("taskResult/result.json", { kind: "task-result", version: 1, task: hash, value: { a: 1 } });
const message = { version: 1, folder: "runs/a", run: hash };
writeJson("message/shard.json", { kind: "vscnn-shard", ...message, shard: 1, retryFailed: false });
writeJson("message/task.json", { kind: "vscnn-task", ...message, task: 1, name: "first" });
const ranges = { least: [0, 1], most: [2, 3], means: [1, 2] };
writeJson("streamModel/model.json", {
  ...{ kind: "stream-model", version: 1, learner: "boosting", blocks: ["color"], settleDays: 7 },
  ...{ visual: ranges, social: ranges },
});
const base64 = (file: Uint8Array) => Buffer.from(file).toString("base64");
writeJson("readReduction/reduction.json", {
  ...{ kind: "vscnn-reduction", version: 1, blocks: ["color"] },
  ...{ components: base64(saved.loadPca), range: base64(saved.loadMinMax) },
});
writeJson("readMapping/mapping.json", {
  ...{ kind: "vscnn-mapping", version: 1, format: "csv", delimiter: ";", decimal: ",", dates: "dmy" },
  ...{ columns: { views: "Views" }, constants: { hasPeople: false } },
});
writeJson("readConfig/vscnn.config.json", { seed: 1, train: { epochs: 2, learners: ["linear"] } });

const narrow = [...narrowTfjsModel("model.json", "uint16")];
write("loadVgg19Weights/quantized", joinParts(narrow));
const float = { type: "DT_FLOAT" };
const nodes = [
  { name: "tower_0/images", op: "Placeholder", attr: { dtype: float } },
  { name: "found", op: "Const", attr: { dtype: float, value: { tensor: { dtype: "DT_FLOAT" } } } },
  {
    name: "axes",
    op: "Const",
    attr: { dtype: { type: "DT_INT32" }, value: { tensor: { dtype: "DT_INT32" } } },
  },
  {
    name: "mean",
    op: "Mean",
    input: ["tower_0/images", "axes"],
    attr: { T: float, keep_dims: { b: false } },
  },
  { name: "tower_0/detections", op: "Add", input: ["found", "mean"], attr: { T: float } },
];
const detectorWeights = [
  { name: "found", shape: [1, 100, 6], dtype: "float32", quantization: { dtype: "float16" } },
  { name: "axes", shape: [3], dtype: "int32" },
];
const detector = {
  ...{ format: "graph-model", modelTopology: { node: nodes, library: {}, versions: {} } },
  weightsManifest: [{ paths: ["weights.bin"], weights: detectorWeights }],
};
write(
  "loadObjectDetector/graph",
  joinParts([
    ["model.json", Buffer.from(JSON.stringify(detector))],
    ["weights.bin", Buffer.concat([new Uint8Array(1200), new Uint8Array(Int32Array.of(1, 2, 3).buffer)])],
  ]),
);
const encoders = (name: string) => fixture("deep-features", `encoders/${name}`);
write("preprocessor/preprocessor_config.json", encoders("preprocessor_config.json"));
write("tokenizer/clip", joinParts([["tokenizer.json", encoders("tokenizer.json")]]));
const vocabulary = ["vocab.json", "merges.txt"].map((name) => [name, encoders(name)] as const);
write("tokenizer/clip-vocabulary", joinParts(vocabulary));
const [{ model: pieces }] = JSON.parse(encoders("unigram.json").toString()).cases;
const config = Buffer.from(JSON.stringify({ tokenizer_class: "SiglipTokenizer" }));
write(
  "tokenizer/sentencepiece",
  joinParts([
    ["spiece.model", Buffer.from(pieces, "base64")],
    ["tokenizer_config.json", config],
  ]),
);
const specs = Object.values(SHAPES).map(([name, numbers]) => ({ name, shape: [numbers], dtype: "float32" }));
const manifest = { weightsManifest: [{ paths: ["group1-shard1of1.bin"], weights: specs }] };
write(
  "loadSentenceEncoder/model",
  joinParts([
    ["model.json", Buffer.from(JSON.stringify(manifest))],
    ["vocab.json", Buffer.from('[["<unk>",0],["a",-1],["b",null]]')],
  ]),
);

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

function writeJson(path: string, value: unknown): void {
  write(path, Buffer.from(JSON.stringify(value)));
}

function write(path: string, bytes: Uint8Array): void {
  const place = new URL(`corpus/${path}`, import.meta.url);
  mkdirSync(new URL(".", place), { recursive: true });
  writeFileSync(place, bytes);
}
