import { readFileSync } from "node:fs";
import { checkMessage } from "../../packages/bullmq/src/messages/check-message.ts";
import { openTasks } from "../../packages/bullmq/src/open-tasks.ts";
import { readStreamModel } from "../../packages/bullmq/src/stream/stream-model.ts";
import { readResult } from "../../packages/bullmq/src/tasks/task-result.ts";
import { readConfig } from "../../packages/cli/src/command/read-config.ts";
import { readMapping } from "../../packages/cli/src/posts/mapping-file.ts";
import { readReduction } from "../../packages/cli/src/reduction/reduction-file.ts";
import { isShardRecord } from "../../packages/pipeline/src/is-shard-record.ts";
import { openRun } from "../../packages/pipeline/src/open-run.ts";
import { indexMembers } from "../../packages/pipeline/src/photos/archives/member-index.ts";
import { readReducedBlocks } from "../../packages/pipeline/src/reducing/reduced-block.ts";
import type { Run } from "../../packages/pipeline/src/run.ts";
import { readManifest } from "../../packages/pipeline/src/store/manifest.ts";
import { readShardRecord } from "../../packages/pipeline/src/store/shard-record.ts";
import { storeFiles } from "../../packages/pipeline/src/store/store-paths.ts";
import { repairTar } from "../checksums.ts";
import type { Target } from "../target.ts";
import { inFile, inFileNamed } from "./in-file.ts";
import { SAVED_WORDS } from "./saved-words.ts";

const WORDS: readonly string[] = [
  ...SAVED_WORDS,
  ...['"shards":[', '"blocks":', '"rows":', '"../x"', "/etc", "\\u0000", '"sha256":', '"after":["'],
];
/** The run whose shards are read. */
const RUN: Run = {
  ...JSON.parse(readFileSync(new URL("../corpus/openRun/run.json", import.meta.url), "utf8")),
  folder: "/",
};
/** Of the command line, errors begin with the file or the verb that was given. */
const COMMAND = /^(\/|reduce: |vscnn: )/;

/** Readers of what lies in a store, comes from a queue, or is given to the command line. */
export const STORE_TARGETS: readonly Target[] = [
  {
    name: "openRun",
    words: WORDS,
    errors: /^openRun: /,
    read: (file) => inFileNamed("run.json", file, (_, folder) => openRun(folder)),
  },
  {
    name: "shardRecord",
    words: WORDS,
    // One that cannot be read is none
    errors: /^(?!)/,
    read: async (file) => {
      isShardRecord(RUN, 0, file);
      const read = (_: string, folder: string) => readShardRecord({ ...RUN, folder }, 0);
      await inFileNamed(storeFiles.shard(0), file, read);
    },
  },
  {
    name: "manifest",
    words: WORDS,
    errors: /^openFeatures: /,
    read: (file) => {
      const read = (_: string, folder: string) => readManifest("openFeatures", { ...RUN, folder });
      return inFileNamed(storeFiles.manifest, file, read);
    },
  },
  {
    name: "reducedBlocks",
    words: WORDS,
    errors: /^openFeatures: /,
    read: (file) => {
      const read = (_: string, folder: string) => readReducedBlocks("openFeatures", { ...RUN, folder });
      return inFileNamed(storeFiles.reducedBlock("pca"), file, read);
    },
  },
  {
    name: "memberIndex",
    words: ["ustar", "../../x", "30 path=a\n", "GNU.sparse.name=", "77777777777", "\u001f\u008b"],
    errors: /^planExtraction: /,
    repair: repairTar,
    read: (file) => inFile(file, (path) => indexMembers("planExtraction", [path])),
  },
  {
    name: "openTasks",
    words: WORDS,
    errors: /^openTasks: /,
    read: (file) => inFileNamed("tasks.json", file, (_, folder) => openTasks(folder)),
  },
  {
    name: "taskResult",
    words: WORDS,
    errors: /^(?!)/,
    read: (file) => readResult({ result: async () => file, addRecords: async () => true }, "task"),
  },
  {
    name: "message",
    words: [...WORDS, '"vscnn-shard"', '"vscnn-task"'],
    errors: /^a message /,
    read: readMessage,
  },
  {
    name: "streamModel",
    words: WORDS,
    errors: /^predict: /,
    read: (file) => inFileNamed("model.json", file, (_, folder) => readStreamModel(folder)),
  },
  { name: "readReduction", words: WORDS, errors: COMMAND, read: (file) => inFile(file, readReduction) },
  { name: "readMapping", words: WORDS, errors: COMMAND, read: (file) => inFile(file, readMapping) },
  {
    name: "readConfig",
    words: WORDS,
    errors: COMMAND,
    read: (file) => inFile(file, (path) => readConfig("/", path)),
  },
];

function readMessage(file: Uint8Array): void {
  let message: unknown;
  try {
    message = JSON.parse(new TextDecoder().decode(file));
  } catch {
    // What parses is the queue
    return;
  }
  checkMessage(message);
}
