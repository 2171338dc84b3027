import { PAGE_PACKAGES } from "./page-packages.ts";
import { runScript } from "./run-script.ts";
import { valueText } from "./value-text.ts";

/** A value that an example shows, as text. */
interface ShownValue {
  readonly expression: string;
  readonly value: string;
}

/** What came of an example: the values that it shows, or why it stopped. */
export type ExampleOutcome =
  | { readonly shown: readonly ShownValue[]; readonly milliseconds: number }
  | { readonly problem: string };

self.addEventListener("message", async ({ data }: MessageEvent<string>) => {
  self.postMessage(await outcomeOf(data));
});

async function outcomeOf(script: string): Promise<ExampleOutcome> {
  try {
    let loading = 0;
    const start = performance.now();
    const shown: ShownValue[] = [];
    const load = async (name: string) => {
      const begun = performance.now();
      const loaded = await PAGE_PACKAGES[name]();
      loading += performance.now() - begun;
      return loaded;
    };
    await runScript(script, load, (expression, value) => {
      shown.push({ expression, value: valueText(value) });
    });
    return { shown, milliseconds: performance.now() - start - loading };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
