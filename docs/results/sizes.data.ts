import { readFileSync } from "node:fs";
import { defineLoader } from "vitepress";
import type { PackageSizes } from "../../scripts/readmes/size-table.ts";

declare const data: Readonly<Record<string, PackageSizes>>;

export { data };

export default defineLoader({
  watch: ["../../scripts/sizes/sizes.json"],
  load: ([file]): Readonly<Record<string, PackageSizes>> => JSON.parse(readFileSync(file, "utf8")),
});
