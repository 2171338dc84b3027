import { readFileSync } from "node:fs";
import { arch, cpus, platform, totalmem } from "node:os";

/** What a record says of the machine beside its times. */
export interface MachineFacts {
  readonly cpu: string;
  readonly cores: number;
  /** Bits of the widest vectors that its processor has; peers may use them, WebAssembly uses 128. Missing where the system does not tell. */
  readonly vectorBits?: number;
  readonly memoryGiB: number;
  readonly system: string;
}

/** The machine that this process runs on. */
export function machineFacts(): MachineFacts {
  const bits = vectorBits();
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    ...(bits === undefined ? {} : { vectorBits: bits }),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
  };
}

function vectorBits(): number | undefined {
  if (arch() === "arm64") return 128;
  try {
    const flags = new Set(/^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1].split(" "));
    if (flags.has("avx512f")) return 512;
    return flags.has("avx2") ? 256 : 128;
  } catch {
    return undefined;
  }
}
