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
  writeProject(consumer, names, { moduleResolution, module, skipLibCheck: true });
  compile(consumer, version);
}

/**
 * Compiles with all declarations looked at, which `skipLibCheck` leaves out, and fails where one of ours has a fault. Those of
 * others have some that are not ours to mend.
 */
export function checkDeclarations(consumer: Consumer, names: readonly string[], version: string): string {
  const [[moduleResolution, module]] = RESOLUTIONS;
  writeProject(consumer, names, { moduleResolution, module, skipLibCheck: false });
  let output = "";
  try {
    compile(consumer, version);
  } catch (error) {
    output = String(error);
    // A compiler that did not come to look has found nothing either
    if (!output.includes(": error TS")) throw error;
  }
  const faults = output.split("\n").filter((line) => /: error TS/.test(line));
  const own = faults.filter((line) => !/^node_modules\/(?!@vscnn\/)/.test(line));
  if (own.length > 0) throw new Error(own.join("\n"));
  return faults.length === 0 ? "works" : `works; ${faults.length} faults in declarations of others`;
}

function writeProject(consumer: Consumer, names: readonly string[], options: object): void {
  const entries = names.flatMap((name) => entriesOf(consumer, name));
  const imports = entries.map((entry, i) => `import * as _${i} from "${entry}";\nexport { _${i} };`);
  writeFileSync(join(consumer.folder, "every-entry.ts"), `${imports.join("\n")}\n`);
  const compilerOptions = { ...options, target: "es2022", noEmit: true, strict: true, types: ["node"] };
  const config = { compilerOptions, files: ["types.ts", "every-entry.ts"] };
  writeFileSync(join(consumer.folder, "tsconfig.json"), JSON.stringify(config));
}

function compile(consumer: Consumer, version: string): void {
  const compiler = `node_modules/${aliasOf(version)}/bin/tsc`;
  consumer.run(process.execPath, compiler, "-p", ".", "--pretty", "false");
}
