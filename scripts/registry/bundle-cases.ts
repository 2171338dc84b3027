import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { build, preview } from "vite";
import { openBrowser, valueInPage } from "../../test/consumers/value-in-page.ts";
import type { Consumer } from "./consumer.ts";

/** How a bundler makes a folder with `index.html` and all it needs of the project. */
export const BUNDLERS: Readonly<Record<string, (consumer: Consumer) => string | Promise<string>>> = {
  vite: (consumer) => buildByVite(consumer, "index.html"),
  esbuild: buildByEsbuild,
  webpack: buildByWebpack,
};

/** Builds a page with a module worker that computes the same. */
export function buildWorker(consumer: Consumer): Promise<string> {
  return buildByVite(consumer, "worker.html");
}

/** Serves a built folder, and fails if the features that its page computes are not the ones of Node. */
export async function checkPage(folder: string, page: string, wanted: readonly number[]): Promise<void> {
  const site = { root: folder, configFile: false, logLevel: "error", build: { outDir: "." } } as const;
  const server = await preview({ ...site, preview: { port: 0, host: "127.0.0.1" } });
  const browser = await openBrowser();
  try {
    const url = new URL(page, server.resolvedUrls?.local[0]).href;
    const features = await valueInPage(browser, url, "features");
    if (!isDeepStrictEqual(features, wanted)) throw new Error("the page computes other features than Node");
  } finally {
    await browser.close();
    await server.close();
  }
}

async function buildByVite({ folder }: Consumer, page: string): Promise<string> {
  const outDir = join(folder, `built-vite-${page}`);
  const rollupOptions = { input: join(folder, page) };
  await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    worker: { format: "es" },
    build: { target: "es2022", outDir, rollupOptions },
  });
  return outDir;
}

function buildByEsbuild(consumer: Consumer): string {
  const out = join(consumer.folder, "built-esbuild");
  const flags = ["--bundle", "--format=esm", "--target=es2022", "--minify", `--outfile=${out}/page.js`];
  consumer.run(join(consumer.folder, "node_modules/.bin/esbuild"), "browser.js", ...flags);
  return addPage(consumer, out);
}

function buildByWebpack(consumer: Consumer): string {
  const out = join(consumer.folder, "built-webpack");
  const flags = ["--mode=production", "--entry=./browser.js", "-o", out, "--output-filename=page.js"];
  consumer.run(process.execPath, "node_modules/webpack-cli/bin/cli.js", "build", ...flags);
  return addPage(consumer, out);
}

/** A page around a bundle; the photo lies beside it for a bundler that leaves addresses as they are. */
function addPage({ folder }: Consumer, out: string): string {
  writeFileSync(
    join(out, "index.html"),
    '<!doctype html>\n<script type="module" src="./page.js"></script>\n',
  );
  cpSync(join(folder, "photo.jpg"), join(out, "photo.jpg"));
  return out;
}
