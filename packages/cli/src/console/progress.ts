import { SingleBar } from "cli-progress";
import type { Console } from "./console.ts";
import { formatCount, formatDuration } from "./format-number.ts";

/** How far something has come. */
export interface Progress {
  /** What is done in all, of `total`. Calls may come at any rate. */
  update(done: number, total: number): void;
  /** Takes the bar away. Called more than once, it does nothing more. */
  end(): void;
}

/** Without a terminal, a line appears this often. */
const LINE_SECONDS = 10;

/**
 * Shows progress on the error output, with its rate and the time left: as a bar for a person, as a line every ten
 * seconds for a log.
 *
 * @param label - what is done, such as `photos`
 * @param now - seconds of a clock that never goes back
 */
export function createProgress(
  console: Console,
  label: string,
  quiet: boolean,
  now: () => number = () => performance.now() / 1000,
): Progress {
  if (quiet) return { update: () => {}, end: () => {} };
  return console.isTerminal ? barProgress(console, label, now) : lineProgress(console, label, now);
}

function remaining(done: number, total: number, seconds: number, first: number): string {
  const rate = (done - first) / seconds;
  if (!(rate > 0) || !Number.isFinite(rate)) return "";
  return `${rate >= 10 ? formatCount(rate) : rate.toFixed(1)} a second, ${formatDuration((total - done) / rate)} left`;
}

function barProgress(console: Console, label: string, now: () => number): Progress {
  const start = now();
  let first: number | undefined;
  let ended = false;
  const bar = new SingleBar({
    format: `${label} {bar} {value} of {total}  {remaining}`,
    barsize: Math.max(10, Math.min(30, console.width - label.length - 50)),
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  return {
    update(done, total) {
      if (ended) return;
      if (first === undefined) {
        first = done;
        bar.start(total, done, { remaining: "" });
      }
      bar.setTotal(total);
      bar.update(done, { remaining: remaining(done, total, now() - start, first) });
    },
    end() {
      if (!ended && first !== undefined) bar.stop();
      ended = true;
    },
  };
}

function lineProgress(console: Console, label: string, now: () => number): Progress {
  const start = now();
  let first: number | undefined;
  let said = start;
  return {
    update(done, total) {
      first ??= done;
      if (now() - said < LINE_SECONDS) return;
      said = now();
      const rest = remaining(done, total, said - start, first);
      console.err(
        `${label}: ${formatCount(done)} of ${formatCount(total)}${rest === "" ? "" : `, ${rest}`}\n`,
      );
    },
    end() {},
  };
}
