import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { createRandom } from "@vscnn/core";
import { decodeImage, encodePng } from "@vscnn/image";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { useBuiltCli } from "./build-cli.ts";
import { hostileRequests } from "./hostile-requests.ts";
import { trainedFolder } from "./photo-folder.ts";
import { removeSync } from "./remove-sync.ts";
import { type Ended, startProgram } from "./start-program.ts";

const built = useBuiltCli();
const SECONDS = 2;
let folder: string;
let address: string;
let child: ChildProcess;
let ended: Promise<Ended>;

/** Milliseconds that a predictor, and a thousand requests, may take on a machine that is busy. */
const PREPARING = 120_000;

beforeAll(async () => {
  folder = await trainedFolder((at, args) => startProgram(built.program, at, args).ended);
  const flags = ["--port", "0", "--timeout", String(SECONDS), "--json"];
  ({ child, ended } = startProgram(built.program, folder, ["serve", "--predictor", "predictor", ...flags]));
  address = await new Promise((resolve) => {
    child.stdout?.on("data", (line) => resolve(JSON.parse(String(line)).address));
  });
  return () => {
    child.kill("SIGKILL");
    removeSync(folder);
  };
}, PREPARING);

/** What came back: the status, or `closed` where the server ended the connection without a word. */
function send(bytes: Uint8Array, isOpen = false): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect(Number(port), hostname, () => {
      socket.write(bytes);
      // A client that has said all; what it announced beyond that will never come
      if (!isOpen) socket.end();
    });
    socket.on("data", (data) => {
      answer += data;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? "closed"));
  });
}

async function ask(photo: Uint8Array): Promise<unknown> {
  for (;;) {
    const body = new FormData();
    body.append("post", JSON.stringify({ userId: "bob", postedAt: 1.72e9, title: "Tone 1" }));
    body.append("photo", new Blob([photo as BlobPart]), "photo.jpg");
    const response = await fetch(`${address}/predict`, { method: "POST", body });
    if (response.status !== 503) return response.json();
  }
}

async function memory(): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]);
}

test(
  "a thousand hostile requests are errors of their own, and change no answer",
  async () => {
    const jpeg = new Uint8Array(readFileSync(join(folder, "photos/1.jpg")));
    const victims = {
      jpeg,
      png: encodePng(decodeImage(jpeg)),
      webp: new Uint8Array(await sharp(jpeg).webp().toBuffer()),
    };
    const before = await ask(jpeg);
    const waiting = hostileRequests(1000, victims, createRandom(19));
    const answers = new Map<string, Set<string>>();
    const client = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const status = await send(next.bytes);
        answers.set(next.kind, (answers.get(next.kind) ?? new Set()).add(status));
      }
    };
    await Promise.all(Array.from({ length: 8 }, client));
    const legal = ["200", "400", "404", "408", "413", "415", "431", "503", "closed"];
    for (const [kind, statuses] of answers) {
      expect([kind, [...statuses].filter((status) => !legal.includes(status))]).toEqual([kind, []]);
    }
    expect(answers.size).toBeGreaterThan(25);
    for (const kind of ["a PNG that says it is gigantic", "no photo at all"]) {
      expect(answers.get(kind)).toContain("400");
      // On a busy machine some are too slow to be read in time, but none is taken for a photo
      expect(answers.get(kind)).not.toContain("200");
    }
    expect(await ask(jpeg)).toEqual(before);
    expect(await memory()).toBeLessThan(600e6);
    expect(child.exitCode).toBe(null);
  },
  PREPARING,
);

test("clients that say nothing, or little, are sent away in time, while others are answered", async () => {
  const began = performance.now();
  const beginnings = [
    "",
    "P",
    "POST /predict HTTP/1.1\r\nHost: x\r\n",
    "POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 90\r\n\r\n{",
    "POST /rank HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n--b\r",
  ];
  const slow = beginnings.flatMap((text) => [0, 1, 2].map(() => send(Buffer.from(text), true)));
  expect(await (await fetch(`${address}/healthz`)).json()).toMatchObject({ status: "ok" });
  const statuses = await Promise.all(slow);
  expect(statuses.filter((status) => !["408", "closed"].includes(status))).toEqual([]);
  expect(performance.now() - began).toBeGreaterThan(1000 * SECONDS - 100);
  expect(performance.now() - began).toBeLessThan(30_000);
});

test("Ctrl-C ends the server, as is its way to end", async () => {
  child.kill("SIGINT");
  expect((await ended).code).toBe(0);
});
