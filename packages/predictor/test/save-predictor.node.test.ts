import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { version } from "../package.json";
import { fitPredictor, type Predictor, packPredictor } from "../src/index.ts";
import { loadPredictor, savePredictor } from "../src/node.ts";
import { QUICK, smallFeatures } from "./small-features.ts";

let folder: string;
const first = await fitPredictor(smallFeatures(), QUICK);
const second = await fitPredictor(smallFeatures(240, 2), QUICK);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "predictor-"));
});

afterAll(() => rm(folder, { recursive: true }));

describe("savePredictor", () => {
  test("saves a folder with a card beside it, and replaces what was there", async () => {
    const place = join(folder, "deep", "saved");
    for (const predictor of [first, second, first]) {
      await savePredictor(predictor, place);
      expect(await loadPredictor(place)).toEqual(predictor);
      const names = await readdir(place);
      expect(names.sort()).toEqual([
        expect.stringMatching(/^model-card.md$/),
        expect.stringMatching(/^parts-/),
        "predictor.json",
      ]);
    }
  });

  test("saves one file if the path ends with .zip", async () => {
    const place = join(folder, "saved.zip");
    await savePredictor(first, place);
    expect(new Uint8Array(await readFile(place))).toEqual(packPredictor(first));
    expect(await loadPredictor(place)).toEqual(first);
  });

  test("saves at the same time end with one of them whole", async () => {
    const place = join(folder, "contended");
    await Promise.all([first, second, first, second].map((each) => savePredictor(each, place)));
    expect(await loadPredictor(place)).toEqual(second);
  });

  test("killed at any moment, it leaves a predictor that can be loaded, and the next save cleans up", async () => {
    const place = join(folder, "killed");
    await savePredictor(first, place);
    const isOneOf = (loaded: Predictor) => [first, second].some((each) => each.radius === loaded.radius);
    let killed = 0;
    for (let i = 0; i < 6; i++) {
      const child = fork(new URL("./children/save-for-ever.ts", import.meta.url), [place], {
        execArgv: ["--conditions=@vscnn/source", "--import", "tsx"],
        stdio: "ignore",
      });
      await once(child, "message");
      await new Promise((resolve) => setTimeout(resolve, 7 * i));
      child.kill("SIGKILL");
      await once(child, "exit");
      killed++;
      expect(isOneOf(await loadPredictor(place))).toBe(true);
    }
    expect(killed).toBe(6);
    await savePredictor(second, place);
    expect((await readdir(place)).filter((name) => name.startsWith("parts-")).length).toBe(1);
    expect(await loadPredictor(place)).toEqual(second);
  }, 180_000);
});

describe("loadPredictor", () => {
  test("reads an address, of a file and of a folder", async () => {
    const place = join(folder, "served");
    await savePredictor(first, place);
    const zip = packPredictor(first);
    const server = createServer(async ({ url = "" }, response) => {
      const file =
        url === "/one.zip"
          ? zip
          : await readFile(join(place, url.slice("/whole/".length))).catch(() => undefined);
      response.writeHead(file === undefined ? 404 : 200).end(file);
    }).listen(0);
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    try {
      for (const path of ["one.zip", "whole/"]) {
        expect(await loadPredictor(`http://localhost:${port}/${path}`)).toEqual(first);
      }
      await expect(loadPredictor(`http://localhost:${port}/none/`)).rejects.toThrow("status 404");
    } finally {
      server.close();
    }
  });

  test("reads no file outside the folder, and nothing but files", async () => {
    const place = join(folder, "linked");
    await savePredictor(first, place);
    const parts = (await readdir(place)).find((name) => name.startsWith("parts-")) as string;
    const groups = join(place, parts, "groups.bin");
    const outside = join(folder, "outside.bin");
    await writeFile(outside, await readFile(groups));
    await rm(groups);
    await symlink(outside, groups);
    await expect(loadPredictor(place)).rejects.toThrow("it is a link that leads out of its folder");
    await rm(groups);
    await mkdir(groups);
    await expect(loadPredictor(place)).rejects.toThrow("it must be a regular file, but it is a folder");
    await rm(groups, { recursive: true });
    await expect(loadPredictor(place)).rejects.toThrow(/^loadPredictor: cannot read .*groups\.bin/);
  });

  test("names the path that is not there", async () => {
    await expect(loadPredictor(join(folder, "none"))).rejects.toThrow(/^loadPredictor: cannot read .*none/);
    await expect(loadPredictor("")).rejects.toThrow("loadPredictor: path must be a path or a file: URL");
  });
});

test("a predictor says the version of the package that made it", () => {
  expect(first.provenance.madeBy).toBe(`@vscnn/predictor ${version}`);
});
