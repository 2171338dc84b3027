let known: boolean | undefined;

/** Whether this thread may sleep until another one wakes it: the main thread of a page may not. */
export function mayWait(): boolean {
  known ??= tried();
  return known;
}

function tried(): boolean {
  try {
    // The value is not 1, so this returns at once where it is allowed
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1);
    return true;
  } catch {
    return false;
  }
}
