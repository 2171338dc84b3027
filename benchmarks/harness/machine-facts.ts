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
  /** Variables of the environment that choose which vectors the libraries of peers use; missing if none does. */
  readonly heldBy?: Readonly<Record<string, string>>;
}

/** By these OpenBLAS, PyTorch, NumPy, MKL and oneDNN are held to other kernels than they would choose. */
const HOLDING =
  /^(OPENBLAS_(CORETYPE|L2_SIZE)|ATEN_CPU_CAPABILITY|NPY_(DISABLE|ENABLE)_CPU_FEATURES|MKL_ENABLE_INSTRUCTIONS|(ONEDNN|DNNL)_MAX_CPU_ISA)$/;

/** The machine that this process runs on. */
export function machineFacts(): MachineFacts {
  const bits = vectorBits();
  const heldBy = holdingVariables(process.env);
  return {
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    ...(bits === undefined ? {} : { vectorBits: bits }),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    ...(Object.keys(heldBy).length === 0 ? {} : { heldBy }),
  };
}

/** The variables of an environment by which peers are held. */
export function holdingVariables(environment: Readonly<NodeJS.ProcessEnv>): Record<string, string> {
  const held: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined && HOLDING.test(name)) held[name] = value;
  }
  return held;
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
