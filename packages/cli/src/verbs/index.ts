import type { Verb } from "../command/verb.ts";
import { completion } from "./completion.ts";
import { evaluate } from "./evaluate.ts";
import { explain } from "./explain.ts";
import { exportFeatures } from "./export.ts";
import { extract } from "./extract.ts";
import { inspect } from "./inspect.ts";
import { predict } from "./predict.ts";
import { pull } from "./pull.ts";
import { push } from "./push.ts";
import { queue } from "./queue.ts";
import { rank } from "./rank.ts";
import { reduce } from "./reduce.ts";
import { serve } from "./serve.ts";
import { status } from "./status.ts";
import { submission } from "./submission.ts";
import { train } from "./train.ts";
import { verify } from "./verify.ts";

/** Every verb, in the order in which a person comes to it. */
export const VERBS: Readonly<Record<string, Verb>> = {
  inspect,
  extract,
  train,
  evaluate,
  predict,
  rank,
  explain,
  serve,
  submission,
  status,
  verify,
  queue,
  reduce,
  push,
  pull,
  export: exportFeatures,
  completion,
};
