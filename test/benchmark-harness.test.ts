import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compare } from "../benchmarks/harness/compare.ts";
import { holdingVariables, machineFacts } from "../benchmarks/harness/machine-facts.ts";
import { peakOf } from "../benchmarks/harness/peak-of.ts";
import { withLimits } from "../benchmarks/harness/record.ts";
import { type Peer, startPeer } from "../benchmarks/harness/start-peer.ts";
import { timed } from "../benchmarks/harness/timed.ts";

const isLinux = process.platform === "linux";
const hasPython = existsSync(process.env.PYTHON ?? "/usr/bin/python3");
const MEBIBYTE = 2 ** 20;

/** A peer that needs nothing but Python. */
const SCRIPT = `
from peer_server import serve

def hold(mebibytes):
    bytearray(b"1") * (mebibytes << 20)

serve({"hold": hold, "nothing": lambda: None}, versions={"peer": "1"})
`;

let directory: string;
let peer: Peer | undefined;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "harness-"));
  writeFileSync(join(directory, "peer.py"), SCRIPT);
  if (hasPython) peer = await startPeer(join(directory, "peer.py"));
});
afterAll(() => {
  peer?.stop();
  rmSync(directory, { recursive: true });
});

test.runIf(isLinux)("the peak of this process is that of the work, not of what was before", async () => {
  const fill = (mebibytes: number) => new Uint8Array(mebibytes * MEBIBYTE).fill(1).length;
  const large = (await peakOf(() => fill(256))) as number;
  const small = (await peakOf(() => fill(1))) as number;
  expect(large - small).toBeGreaterThan(200);
  expect(large - small).toBeLessThan(300);
});

test.runIf(isLinux && hasPython)("the peak is the peer's where a peer was asked", async () => {
  const ours = (await peakOf(() => {})) as number;
  const small = (await peakOf(() => peer?.call("nothing"))) as number;
  const large = (await peakOf(() => peer?.call("hold", { mebibytes: 100 }))) as number;
  expect(small).toBeLessThan(ours);
  expect(large - small).toBeGreaterThan(90);
  expect(large - small).toBeLessThan(110);
});

test.runIf(isLinux && hasPython)(
  "rows carry both peaks and their cost; the machine's limit is added to it",
  async () => {
    const row = await compare(
      { quick: false },
      {
        work: "work",
        peer: "peer",
        ours: timed(() => new Uint8Array(200 * MEBIBYTE).fill(1)),
        theirs: (seconds) => (peer as Peer).time("hold", seconds, { mebibytes: 50 }),
        cost: { bytes: MEBIBYTE },
        rounds: 1,
        minSeconds: 0,
      },
    );
    expect(row.peerPeakMiB).toBeGreaterThan(50);
    expect((row.oursPeakMiB as number) - (row.peerPeakMiB as number)).toBeGreaterThan(100);
    const memory = [{ bytes: 1, gigabytesPerSecond: MEBIBYTE / 1e6 }];
    const limits = { memory, float32Gigaflops: 1, float64Gigaflops: 1, relaxed: false };
    expect(withLimits([row], limits)[0].limit).toEqual({ by: "memory", ms: 1 });
    expect(withLimits([{ ...row, cost: { bytes: 2 * MEBIBYTE } }], limits)[0].limit?.ms).toBe(2);
  },
);

test("a limit that somebody set has no memory", async () => {
  const limit = {
    work: "work",
    peer: "limit",
    ours: timed(() => 0),
    theirs: () => 1,
    rounds: 1,
    minSeconds: 0,
  };
  const row = await compare({ quick: false }, limit);
  expect(row.peerMs).toBe(1000);
  expect(row.peerPeakMiB).toBeUndefined();
  expect(row.oursPeakMiB !== undefined).toBe(isLinux);
});

test("a record names what holds peers to other vectors than they would choose", () => {
  const { PATH } = process.env;
  const held = { OPENBLAS_CORETYPE: "Haswell", ATEN_CPU_CAPABILITY: "avx2" };
  expect(holdingVariables({ PATH, OPENBLAS_NUM_THREADS: "1", ...held })).toEqual(held);
  expect(machineFacts().heldBy ?? {}).toEqual(holdingVariables(process.env));
});

test("a record names the machine", () => {
  const { cpu, cores, memoryGiB, vectorBits = 128 } = machineFacts();
  expect(cpu).not.toBe("");
  expect(cores).toBeGreaterThan(0);
  expect(memoryGiB).toBeGreaterThan(0);
  expect([128, 256, 512]).toContain(vectorBits);
});
