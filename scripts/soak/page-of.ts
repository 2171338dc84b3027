import { execFileSync } from "node:child_process";
import { availableParallelism } from "node:os";
import type { ResourcesHeld } from "../../test/faults/resources-held.ts";

/** A process at one moment: what must not change at all, and its memory. */
export interface Look {
  done: number;
  /** {@link ResourcesHeld} as JSON. */
  held: string;
  /** In MiB, as `resident` is. */
  heap: number;
  resident: number;
}

/** The looks at a process as a page that is kept. */
export function pageOf(what: string, looks: readonly Look[], outcome: string): string {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const date = new Date().toISOString().slice(0, 10);
  const machine = `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} processors`;
  return `# The last run of \`npm run soak:${what} -- --record\`

${date}, commit ${commit}, ${machine}: ${outcome}.

| ${what} | tensors | their buffers | open files | threads, timers and the like | files left | heap, MiB | resident, MiB |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${looks.map(rowOf).join("\n")}
`;
}

function rowOf({ done, held, heap, resident }: Look): string {
  const { tensors, buffers, files, active, left }: ResourcesHeld = JSON.parse(held);
  const alive = Object.values(active).reduce((sum, count) => sum + count, 0);
  return `| ${[done, tensors, buffers, files, alive, left.length, heap, resident].join(" | ")} |`;
}
