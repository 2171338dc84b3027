import { Writable } from "node:stream";
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

/** Characters that numbers, rate and time left may take, and those of the bar. */
const NUMBERS_WIDTH = 50;
const MIN_BAR = 10;
const MAX_BAR = 30;

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
  // Where a line is short, the numbers matter more than the bar
  const room = console.width - label.length - NUMBERS_WIDTH;
  const barLength = room < MIN_BAR ? 0 : Math.min(MAX_BAR, room);
  const bar = new SingleBar({
    format: `${label}${barLength > 0 ? " {bar}" : ""} {value} of {total}  {remaining}`,
    barsize: barLength,
    clearOnComplete: true,
    hideCursor: true,
    stream: streamOf(console),
  });
  const end = () => {
    if (!ended && first !== undefined) bar.stop();
    ended = true;
  };
  // What is said of the stop needs the line, and whoever is stopped at once needs the cursor
  console.signal.addEventListener("abort", end, { once: true });
  return {
    end,
    update(done, total) {
      if (ended) return;
      if (first === undefined) {
        first = done;
        bar.start(total, done, { remaining: "" });
      }
      bar.setTotal(total);
      bar.update(done, { remaining: remaining(done, total, now() - start, first) });
    },
  };
}

/** The error output of a console, as a terminal that a bar can be drawn on. */
function streamOf(console: Console): NodeJS.WritableStream {
  const stream = new Writable({
    decodeStrings: false,
    write(text, _encoding, done) {
      console.err(String(text));
      done();
    },
  });
  return Object.assign(stream, { isTTY: true, columns: console.width });
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
