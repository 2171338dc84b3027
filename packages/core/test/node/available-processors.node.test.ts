import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { processorQuota } from "../../src/node/processor-quota.ts";
import { availableProcessors } from "../../src/node.ts";

const folder = mkdtempSync(join(tmpdir(), "quota-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A root with these files. */
function rootWith(files: Record<string, string>): string {
  const root = mkdtempSync(join(folder, "root-"));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test.each<[string, Record<string, string>, number]>([
  ["says nothing", {}, Number.POSITIVE_INFINITY],
  [
    "has no limit in version 2",
    { "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "max 100000\n" },
    Number.POSITIVE_INFINITY,
  ],
  [
    "limits a container in version 2",
    { "proc/self/cgroup": "0::/\n", "sys/fs/cgroup/cpu.max": "250000 100000\n" },
    2.5,
  ],
  [
    "limits a group above more than the group itself",
    {
      "proc/self/cgroup": "0::/user.slice/app.scope\n",
      "sys/fs/cgroup/user.slice/cpu.max": "300000 100000\n",
      "sys/fs/cgroup/user.slice/app.scope/cpu.max": "800000 100000\n",
    },
    3,
  ],
  [
    "shows a path of the host that is not in the container",
    { "proc/self/cgroup": "0::/../../docker/1f\n", "sys/fs/cgroup/cpu.max": "50000 100000\n" },
    0.5,
  ],
  [
    "limits in version 1",
    {
      "proc/self/cgroup": "3:memory:/a\n2:cpu,cpuacct:/docker/1f\n0::/\n",
      "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "400000\n",
      "sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
    },
    4,
  ],
  [
    "has no limit in version 1",
    {
      "proc/self/cgroup": "2:cpu:/\n",
      "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n",
      "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
    },
    Number.POSITIVE_INFINITY,
  ],
  [
    "does not speak of processors",
    { "proc/self/cgroup": "4:cpuset:/\nnonsense\n", "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "1\n" },
    Number.POSITIVE_INFINITY,
  ],
])("a system that %s", (_, files, quota) => {
  expect(processorQuota(rootWith(files))).toBe(quota);
});

test("is at least one, and at most what the system has", () => {
  expect(Number.isInteger(availableProcessors())).toBe(true);
  expect(availableProcessors()).toBeGreaterThanOrEqual(1);
  expect(availableProcessors()).toBeLessThanOrEqual(availableParallelism());
});
