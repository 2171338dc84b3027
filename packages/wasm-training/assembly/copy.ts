/** Copies `groups` runs of `floats` floats, each between `before` and `after` zeros. */
export function padGroups(groups: i32, floats: i32, x: usize, before: i32, after: i32, result: usize): void {
  const bytes = (<usize>floats) << 2;
  const bytesBefore = (<usize>before) << 2;
  const bytesAfter = (<usize>after) << 2;
  for (let group = 0; group < groups; group++) {
    memory.fill(result, 0, bytesBefore);
    memory.copy(result + bytesBefore, x, bytes);
    memory.fill(result + bytesBefore + bytes, 0, bytesAfter);
    result += bytesBefore + bytes + bytesAfter;
    x += bytes;
  }
}

/** Copies `runs` runs of `bytes` bytes, which begin `step` bytes apart, next to each other. */
export function copyRuns(runs: i32, bytes: i32, x: usize, step: i32, result: usize): void {
  for (let run = 0; run < runs; run++) {
    memory.copy(result, x, bytes);
    result += bytes;
    x += step;
  }
}
