import { execFileSync } from "node:child_process";

/** The answer of pnpm about the packages that are published. */
export function askPnpm(root: string, args: readonly string[]): unknown {
  const all = ["--yes", "pnpm@10.34.9", "--filter", "./packages/*", ...args, "--json"];
  const answer = execFileSync("npx", all, {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    // A warning about another version of pnpm is no part of the answer
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(answer.slice(answer.search(/[[{]/)));
}
