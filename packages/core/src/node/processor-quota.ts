import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where systems mount the groups of version 1 that share out processors. */
const MOUNTS = ["sys/fs/cgroup/cpu", "sys/fs/cgroup/cpu,cpuacct"];

/**
 * How many processors the control groups of Linux let this process use: the least of its group and those above it, of both
 * versions; infinitely many where nothing is said, as on every other system.
 *
 * @param root - the folder that holds `proc` and `sys`
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html, cpu.max
 */
export function processorQuota(root: string): number {
  let quota = Number.POSITIVE_INFINITY;
  for (const line of textOf(join(root, "proc/self/cgroup")).split("\n")) {
    const [, controllers, group] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    if (group === undefined) continue;
    for (const path of upwards(group)) {
      if (controllers === "") quota = Math.min(quota, newQuota(join(root, "sys/fs/cgroup", path)));
      else if (controllers.split(",").includes("cpu")) quota = Math.min(quota, oldQuota(root, path));
    }
  }
  return quota;
}

/** A group and those above it. A container may show the path of its host, of which it sees the root alone. */
function upwards(group: string): string[] {
  const names = group.split("/").filter((name) => name !== "" && name !== "..");
  return Array.from({ length: names.length + 1 }, (_, length) => names.slice(0, length).join("/"));
}

/** Version 2: microseconds in a period, or "max", and the period. */
function newQuota(folder: string): number {
  return ratioOf(...textOf(join(folder, "cpu.max")).trim().split(" "));
}

/** Version 1: the same in two files, and -1 for no limit. */
function oldQuota(root: string, path: string): number {
  const quotas = MOUNTS.map((mount) => join(root, mount, path)).map((folder) =>
    ratioOf(textOf(join(folder, "cpu.cfs_quota_us")), textOf(join(folder, "cpu.cfs_period_us"))),
  );
  return Math.min(...quotas);
}

function ratioOf(time = "", period = ""): number {
  const ratio = Number.parseInt(time, 10) / Number.parseInt(period, 10);
  return ratio > 0 ? ratio : Number.POSITIVE_INFINITY;
}

/** The text of a file, empty where it cannot be read. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
