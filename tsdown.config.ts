import { defineConfig, type UserConfig } from "tsdown";
import { readByOldTypeScript } from "./scripts/declarations/read-by-old-typescript.ts";

/** One run builds every package: its main entry and, where there are such, those for Node, for tests, threads and the command line. */
const config: UserConfig = defineConfig({
  workspace: ["packages/*"],
  entry: ["src/{index,node,testing,worker,task-worker,main}.ts", "!src/node/**"],
  format: "esm",
  platform: "neutral",
  target: "es2022",
  dts: { sourcemap: true },
  sourcemap: true,
  clean: true,
  deps: { neverBundle: [/^#/, /^node:/] },
  plugins: [readByOldTypeScript()],
}) as UserConfig;

export default config;
