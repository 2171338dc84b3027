/** One row of the table. */
interface Row {
  name: string;
  version: string;
  result: string;
  seconds: number;
}

/** Runs cases one after another, and knows how they ended. */
export class Report {
  readonly #rows: Row[] = [];
  #failures = 0;

  /** @param check - gives the result in some words; what it throws makes the case fail, and the others go on */
  async run(name: string, version: string, check: () => unknown): Promise<void> {
    const start = performance.now();
    let result: string;
    try {
      result = String((await check()) ?? "works");
    } catch (error) {
      this.#failures++;
      result = "FAILS";
      console.error(`${name} (${version}): ${(error as Error).message}`);
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    this.#rows.push({ name, version, result, seconds });
    console.log(`${name} (${version}): ${result}, ${seconds} s`);
  }

  get failures(): number {
    return this.#failures;
  }

  /** The table as Markdown. */
  toString(): string {
    const lines = this.#rows.map(
      ({ name, version, result, seconds }) => `| ${name} | ${version} | ${result} | ${seconds} |`,
    );
    return ["| case | version | result | seconds |", "| --- | --- | --- | ---: |", ...lines].join("\n");
  }
}
