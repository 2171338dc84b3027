import type { Target } from "../target.ts";
import { FILE_TARGETS } from "./files.ts";
import { FIT_TARGETS } from "./fits.ts";
import { KEPT_TARGETS } from "./kept.ts";
import { POST_TARGETS } from "./posts.ts";
import { SAVED_TARGETS } from "./saved.ts";
import { SERVER_TARGET } from "./server.ts";
import { STORE_TARGETS } from "./stores.ts";
import { WEIGHT_TARGETS } from "./weights.ts";

/** All that reads what strangers wrote. */
export const TARGETS: readonly Target[] = [
  ...FILE_TARGETS,
  ...POST_TARGETS,
  ...SAVED_TARGETS,
  ...KEPT_TARGETS,
  ...FIT_TARGETS,
  ...STORE_TARGETS,
  ...WEIGHT_TARGETS,
  SERVER_TARGET,
];
