import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, defaultClientConditions, type Rollup } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBrowser, valueInPage } from "./consumers/value-in-page.ts";
import type { FittedInPage } from "./pages/fit-with-threads.ts";
import type { TrainedInPage } from "./pages/train-with-threads.ts";

const folder = mkdtempSync(join(tmpdir(), "threads-"));
let server: Server;
let browser: Awaited<ReturnType<typeof openBrowser>>;

beforeAll(async () => {
  const files = await builtPage();
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const type = { js: "text/javascript", wasm: "application/wasm" }[pathname.split(".")[1]] ?? "text/html";
    response.setHeader("content-type", type);
    // What a page asks for has no search
    if (searchParams.get("isolated") !== "no") {
      response.setHeader("cross-origin-opener-policy", "same-origin");
      response.setHeader("cross-origin-embedder-policy", "require-corp");
    }
    if (searchParams.get("workers") === "no")
      response.setHeader("content-security-policy", "worker-src 'self'");
    response.writeHead(files.has(pathname) ? 200 : 404).end(files.get(pathname));
  }).listen(0);
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** The pages, their programs, and the files of the backend, by path. */
async function builtPage(): Promise<Map<string, string | Uint8Array>> {
  const { output } = (await build({
    configFile: false,
    logLevel: "error",
    root: folder,
    resolve: { conditions: ["@vscnn/source", ...defaultClientConditions] },
    build: {
      write: false,
      minify: false,
      target: "esnext",
      rollupOptions: {
        input: ["train", "fit"].map((name) => join(import.meta.dirname, `pages/${name}-with-threads.ts`)),
        output: { entryFileNames: "[name].js" },
      },
    },
  })) as Rollup.RollupOutput;
  const files = output.map(
    (file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : file.source] as const,
  );
  const pages = ["train", "fit"].map(
    (name) =>
      [`/${name}`, `<!doctype html><script type="module" src="/${name}-with-threads.js"></script>`] as const,
  );
  return new Map([...pages, ...files]);
}

async function told(path: string): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  return valueInPage(browser, `http://localhost:${port}/${path}`, "told");
}

async function trained(search: string): Promise<TrainedInPage> {
  return (await told(`train?${search}`)) as TrainedInPage;
}

async function fitted(search: string): Promise<FittedInPage> {
  return (await told(`fit?${search}`)) as FittedInPage;
}

test("an isolated page trains on threads with the bits of one, and a page that is not isolated on one", async () => {
  const alone = await trained("isolated=yes&threads=1");
  expect(alone).toMatchObject({ isIsolated: true, threads: 0 });
  expect(new Set(alone.weights).size).toBeGreaterThan(1000);
  // Used to be "Cannot destructure property 'buffer' of 'undefined'"
  expect(await trained("isolated=yes")).toEqual(alone);
  expect(await trained("isolated=yes&threads=3")).toEqual({ ...alone, threads: 2 });
  expect(await trained("isolated=no&threads=3")).toEqual({ ...alone, isIsolated: false });
  // Used to be an error
  expect(await trained("isolated=yes&threads=3&workers=no")).toEqual(alone);
  expect(await trained("isolated=yes&workers=no")).toEqual(alone);
});

test("an isolated page fits trees and components on threads with the bits of one", async () => {
  const alone = await fitted("isolated=yes&threads=1");
  expect(alone).toMatchObject({ isIsolated: true, threads: 0 });
  // Two more for each of the two fits
  expect(await fitted("isolated=yes&threads=3")).toEqual({ ...alone, threads: 4 });
  expect(await fitted("isolated=no&threads=3")).toEqual({ ...alone, isIsolated: false });
  // Those that are asked for do not start
  expect(await fitted("isolated=yes&threads=3&workers=no")).toMatchObject({
    trees: alone.trees,
    components: alone.components,
  });
});
