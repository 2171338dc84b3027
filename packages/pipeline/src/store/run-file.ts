import { dirname, isAbsolute, resolve } from "node:path";
import type { Run } from "../run.ts";
import { type FileIdentity, fileIdentity, isSameFile } from "./file-identity.ts";
import { readJson } from "./json-file.ts";
import { type Check, isCount, isHash, isListOf, isMapOf, isRecordOf, isText } from "./shape-check.ts";
import { pathIn, storeFiles } from "./store-paths.ts";

/** Largest `run.json` that is read: some two million shards. */
const MAX_BYTES = 2 ** 29;
const MAX_LENGTH = 1_000_000;
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;
const KINDS: readonly unknown[] = ["color", "lbp", "gist", "aesthetic", "deep", "hash", "module"];

const isBlock = isRecordOf({
  name: (name) => typeof name === "string" && NAME.test(name),
  kind: (kind) => KINDS.includes(kind),
  length: (length) => isCount(length) && (length as number) >= 1 && (length as number) <= MAX_LENGTH,
  columns: isListOf(isText),
  options: isMapOf(() => true),
  versions: isMapOf(isText),
  facts: isMapOf(isText),
  fingerprint: isHash,
});
const isShard = isRecordOf({ rows: isCount, posts: isHash, bytes: isCount, sha256: isHash });
const isAbsolutePath: Check = (path) => typeof path === "string" && isAbsolute(path);
const isAmount: Check = (value) => typeof value === "number" && value >= 0 && value <= 2 ** 32;
const PHOTOS: Readonly<Record<string, Check>> = {
  folder: isRecordOf({ folder: isAbsolutePath }),
  tar: isRecordOf({ files: isListOf(isAbsolutePath) }),
  http: isRecordOf({
    concurrency: (count) => isCount(count) && (count as number) >= 1 && (count as number) <= 256,
    connectTimeoutSeconds: isAmount,
    timeoutSeconds: isAmount,
    retries: isCount,
    backoffSeconds: isAmount,
    maxWaitSeconds: isAmount,
    maxRedirects: isCount,
    allowPrivate: (value) => typeof value === "boolean",
    seed: isCount,
  }),
};
const isPhotos: Check = (photos) => {
  const { kind } = (photos ?? {}) as { kind?: string };
  return kind !== undefined && Object.hasOwn(PHOTOS, kind) && PHOTOS[kind](photos);
};
const isMembers = isRecordOf({ bytes: isCount, sha256: isHash });
const isDecoders = isRecordOf({ module: isText, sha256: isHash });
const isRun = isRecordOf({
  postCount: isCount,
  shardSize: (size) => isCount(size) && (size as number) >= 1,
  shardCount: isCount,
  photos: isPhotos,
  maxPixels: isCount,
  maxBytes: isCount,
  blocks: isListOf(isBlock),
  shards: isListOf(isShard),
});

/** The run that was read last: of very many shards, each looks at it again. */
let last: { path: string; identity: FileIdentity; run: Run } | undefined;

/** The run of a folder; `undefined` if it has no `run.json`. */
export async function readRunFile(functionName: string, folder: string): Promise<Run | undefined> {
  const path = resolve(pathIn(folder, storeFiles.run));
  // Looked at before it is read: one that changes meanwhile is read again the next time
  const identity = await fileIdentity(path);
  if (last?.path === path && isSameFile(last.identity, identity)) return last.run;
  const run = await parseRunFile(functionName, path);
  last = run === undefined || identity === undefined ? undefined : { path, identity, run };
  return run;
}

async function parseRunFile(functionName: string, path: string): Promise<Run | undefined> {
  const saved = await readJson(functionName, path, MAX_BYTES);
  if (saved === undefined) return undefined;
  const { kind, version } = (saved ?? {}) as { kind?: unknown; version?: unknown };
  if (kind !== "feature-run") throw new TypeError(`${functionName}: ${path} is not that of an extraction`);
  if (version !== 1) throw new RangeError(`${functionName}: ${path} is of version ${version}, 1 is read`);
  if (
    !isRun(saved) ||
    !hasConsistentShards(saved as Run) ||
    !hasLegalDecoders(saved as Run) ||
    !hasMembers(saved as Run)
  ) {
    throw new RangeError(`${functionName}: ${path} is damaged: a field is missing or not legal`);
  }
  return { ...(saved as Run), folder: dirname(path) };
}

function hasLegalDecoders({ decoders }: Run): boolean {
  return decoders === undefined || isDecoders(decoders);
}

/** Only where photos lie in archives, and there for each shard, a file says where. */
function hasMembers({ photos, shards }: Run): boolean {
  return shards.every(({ members }) => (photos.kind === "tar" ? isMembers(members) : members === undefined));
}

function hasConsistentShards({ shards, shardCount, shardSize, postCount, blocks }: Run): boolean {
  const isFull = shards.every(({ rows }, i) =>
    i < shards.length - 1 ? rows === shardSize : rows >= 1 && rows <= shardSize,
  );
  const names = new Set(blocks.map(({ name }) => name));
  const posts = shards.reduce((sum, { rows }) => sum + rows, 0);
  return isFull && shards.length === shardCount && posts === postCount && names.size === blocks.length;
}
