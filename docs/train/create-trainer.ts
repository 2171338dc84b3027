import "@tensorflow/tfjs-layers";
import { type ParsePostsOptions, parsePosts } from "@vscnn/dataset";
import { browserDecoder, decodeImage } from "@vscnn/image";
import { fitPredictor, modelCard, type PredictorConfig, packPredictor } from "@vscnn/predictor";
import { fusedAdam, startBackend } from "@vscnn/wasm-training";
import { fitToSide } from "../demo/photo/fit-to-side.ts";
import { fileNameOf, photoBlocks } from "./photo-blocks.ts";
import type { TableReport, TrainingProgress, TrainingResult } from "./training.ts";

/** Most reasons of bad rows that are shown. */
const REASONS = 3;

/** A table of posts and, where there are any, the files of their photos. */
interface TrainingInput {
  readonly text: string;
  readonly options: ParsePostsOptions;
  readonly photos: readonly File[];
  /** What is asked of `fitPredictor`. */
  readonly config: PredictorConfig;
}

/** Reads tables and learns from them. A worker holds one of these. */
export interface Trainer {
  report(text: string, options: ParsePostsOptions): Promise<TableReport>;
  train(input: TrainingInput, onProgress: (progress: TrainingProgress) => void): Promise<TrainingResult>;
}

/** Makes a trainer. */
export function createTrainer(): Trainer {
  return { report, train };
}

async function report(text: string, options: ParsePostsOptions): Promise<TableReport> {
  const { posts, badRows } = await parsePosts(text, options);
  return {
    posts: posts.length,
    authors: new Set(posts.map(({ userId }) => userId)).size,
    badRows: badRows.length,
    reasons: [...new Set(badRows.map(({ message }) => message))].slice(0, REASONS),
  };
}

async function train(
  { text, options, photos, config }: TrainingInput,
  onProgress: (progress: TrainingProgress) => void,
): Promise<TrainingResult> {
  const start = performance.now();
  const { posts } = await parsePosts(text, options);
  const files = new Map(photos.map((file) => [fileNameOf(file.name), file]));
  const open = async (name: string) => {
    const file = files.get(name);
    if (file === undefined) return undefined;
    const bytes = new Uint8Array(await file.arrayBuffer());
    return fitToSide(await decodeImage(bytes, { decoders: [browserDecoder()] }));
  };
  const measured = await photoBlocks(posts, open, (done) => {
    onProgress({ step: "measure photos", done, of: posts.length });
  });
  onProgress({ step: "start WebAssembly", done: 0, of: 1 });
  const backend = await startBackend();
  const predictor = await fitPredictor({ posts, blocks: measured.blocks }, config, {
    onProgress,
    optimizer: (learningRate) => fusedAdam(learningRate),
  });
  return {
    evaluation: predictor.evaluation,
    bytes: packPredictor(predictor),
    card: modelCard(predictor),
    photos: measured.photos,
    backend,
    milliseconds: performance.now() - start,
  };
}
