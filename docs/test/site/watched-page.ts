import type { BrowserContext, Page } from "playwright";

/** A page of which everything is kept that must not happen. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors of the console and of scripts, failed requests, and requests to other origins. */
  readonly problems: string[];
  /** Addresses that were asked for, and the bytes that came. */
  readonly requests: string[];
  bytes(): number;
}

/** Opens a page and watches it. */
export async function watchedPage(context: BrowserContext, origin: string): Promise<WatchedPage> {
  const page = await context.newPage();
  const problems: string[] = [];
  const requests: string[] = [];
  let bytes = 0;
  page.on("console", (message) => {
    // Tests without a service worker refuse it
    if (message.text().includes("Service Worker registration blocked")) return;
    if (["error", "warning"].includes(message.type())) problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    requests.push(url);
    const isOwn = url.startsWith(origin) || url.startsWith("blob:") || url.startsWith("data:");
    if (!isOwn) problems.push(`another origin: ${url}`);
  });
  page.on("response", async (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
    bytes += (await response.body().catch(() => Buffer.alloc(0))).length;
  });
  return { page, problems, requests, bytes: () => bytes };
}
