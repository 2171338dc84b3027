import { describe, expect, test } from "vitest";
import { loadText } from "../../scripts/pages/load-text.ts";
import { type ScaleRecord, scaleEstimate } from "../../scripts/pages/scale-estimate.ts";

test.each([
  // Was "at loads of 5 to 5"
  [[5.2, 4.9, 5], "at a load of 5"],
  [[0.2, 0.49, 0], "at a load below 1"],
  [[0.6], "at a load of 1"],
  [[0.3, 4.6], "at loads of up to 5"],
  [[11.4, 2.5, 3], "at loads of 3 to 11"],
])("loads of %j are told as %j", (loads, text) => {
  expect(loadText(loads)).toBe(text);
});

describe("the estimate of many machines", () => {
  const timing = (seconds: number, processorSeconds = seconds) => ({ seconds, processorSeconds });
  const machine = { date: "2026-01-02", cpu: "one", cores: 2, loadAtEnd: [1, 1, 1] };
  const processes = {
    photos: 100,
    processes: 1,
    bytesOfPhoto: 2e5,
    bytesOfRow: 3000,
    ...machine,
    ...timing(5, 4),
  };
  const record: ScaleRecord = {
    empty: {
      ...machine,
      shards: 1000,
      enqueued: timing(2),
      drained: timing(3),
      look: timing(0.5),
      megabytesOfEnqueuing: 10,
      megabytesOfRedis: 20,
      runFileBytes: 4000,
    },
    overhead: { ...machine, shards: 10, onQueue: timing(12, 9), withoutQueue: timing(8) },
    processes1: processes,
    processes2: processes,
    processes4: processes,
  };

  test("is arithmetic that a hand can do", () => {
    // A photo is 0.04 s of a core and 0.005 s of a machine of eight, a shard 0.9 s of its processor:
    // 1e6 * 0.005 + 500 * 0.9 = 5450 s
    const found = scaleEstimate(record, { photos: 1e6, shardSize: 2000 });
    expect(found.shards).toBe(500);
    expect(found.machineHours).toBeCloseTo(5450 / 3600, 12);
    expect(found.dollars).toBeCloseTo((0.5 * 5450) / 3600, 12);
    expect(found.hours).toBeCloseTo(5450 / 3600 / 20, 12);
    expect(found).toMatchObject({
      bytesRead: 2e11,
      featureBytes: 1e6 * 614 * 4,
      storeBytes: 3e9,
      queueSeconds: 2.5,
      redisMegabytes: 10,
      runFileBytes: 2000,
      lookSeconds: 0.25,
    });
  });
});
