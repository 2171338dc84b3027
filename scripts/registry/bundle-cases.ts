import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { build, type Plugin, preview } from "vite";
import { openBrowser, valueInPage } from "../../test/consumers/value-in-page.ts";
import { openFirefox } from "../../test/firefox.ts";
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

export type BrowserName = "Chromium" | "Firefox";

/** Serves a built folder, and fails if the features that its page computes in a browser are not the ones of Node. */
export async function checkPage(
  folder: string,
  page: string,
  browser: BrowserName,
  wanted: readonly number[],
): Promise<void> {
  const features = await (browser === "Chromium" ? inChromium(folder, page) : inFirefox(folder, page));
  if (!isDeepStrictEqual(features, wanted)) throw new Error("the page computes other features than Node");
}

async function inChromium(folder: string, page: string): Promise<unknown> {
  const server = await preview(siteOf(folder));
  const browser = await openBrowser();
  try {
    return await valueInPage(browser, new URL(page, server.resolvedUrls?.local[0]).href, "features");
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The page is opened by another beside it, which asks it for its features and sends them back. */
async function inFirefox(folder: string, page: string): Promise<unknown> {
  let told = (_: unknown) => {};
  const telling = new Promise((resolve) => {
    told = resolve;
  });
  const configurePreviewServer: Plugin["configurePreviewServer"] = ({ middlewares }) => {
    middlewares.use("/telling.html", (_, response) => {
      response.setHeader("content-type", "text/html").end(tellingPage(page));
    });
    middlewares.use("/told", (request, response) => {
      void text(request).then((body) => told(JSON.parse(body)));
      response.end();
    });
  };
  const server = await preview({
    ...siteOf(folder),
    plugins: [{ name: "telling", configurePreviewServer }],
  });
  const close = openFirefox(new URL("telling.html", server.resolvedUrls?.local[0]).href);
  try {
    return await Promise.race([telling, afterMinutes(2)]);
  } finally {
    await close();
    await server.close();
  }
}

function tellingPage(page: string): string {
  return `<!doctype html>
<iframe src="./${page}"></iframe>
<script type="module">
  const { contentWindow } = document.querySelector("iframe");
  while (contentWindow.features === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
  await fetch("./told", { method: "POST", body: JSON.stringify(contentWindow.features) });
</script>
`;
}

async function afterMinutes(minutes: number): Promise<never> {
  await setTimeout(60_000 * minutes, undefined, { ref: false });
  throw new Error(`the page told nothing within ${minutes} minutes`);
}

function siteOf(root: string) {
  return {
    root,
    configFile: false,
    logLevel: "error",
    build: { outDir: "." },
    preview: { port: 0, host: "127.0.0.1" },
  } as const;
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
