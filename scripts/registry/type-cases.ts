import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Consumer, entriesOf } from "./consumer.ts";

export const TYPESCRIPT_VERSIONS: readonly string[] = ["5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "6.0"];

export const RESOLUTIONS: readonly (readonly [moduleResolution: string, module: string])[] = [
  ["nodenext", "nodenext"],
  ["bundler", "esnext"],
];

/** The package by which a project has a version of TypeScript beside others. */
export function aliasOf(version: string): string {
  return `typescript-${version}`;
}

/** Compiles a file that uses the main names, and one that imports every entry. */
export function checkTypes(
  consumer: Consumer,
  names: readonly string[],
  version: string,
  [moduleResolution, module]: readonly [string, string],
): void {
  const entries = names.flatMap((name) => entriesOf(consumer, name));
  const imports = entries.map((entry, i) => `import * as _${i} from "${entry}";\nexport { _${i} };`);
  writeFileSync(join(consumer.folder, "every-entry.ts"), `${imports.join("\n")}\n`);
  const compilerOptions = {
    moduleResolution,
    module,
    target: "es2022",
    noEmit: true,
    strict: true,
    skipLibCheck: true,
    types: ["node"],
  };
  const config = { compilerOptions, files: ["types.ts", "every-entry.ts"] };
  writeFileSync(join(consumer.folder, "tsconfig.json"), JSON.stringify(config));
  consumer.run(process.execPath, `node_modules/${aliasOf(version)}/bin/tsc`, "-p", ".");
}
