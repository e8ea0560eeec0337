// What a page and its worker weigh. Two measures, for neither tells all:
//
// - the private memory of the browser's process that runs them, as Linux counts it: what the reader's machine has less. It
//   includes what the browser itself takes for any page, which is measured on an empty one, and memory that was freed and
//   not given back;
// - what the page and the worker each hold: the objects of JavaScript and of the document, as the browser counts them
//   (`Runtime.getHeapUsage` of the DevTools protocol), with the page's buffers and the memory of the worker's WebAssembly.
//   `performance.measureUserAgentSpecificMemory` leaves out that memory, which is nearly all that the worker has.

import { readFile } from "node:fs/promises";

/**
 * The private memory of the heaviest process that runs a page: where there is one page, that is the page's.
 *
 * @param {import("playwright-core").Browser} browser
 * @returns {Promise<number | undefined>} bytes; nothing where /proc does not tell it
 */
export async function weight(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const pages = processInfo.filter(({ type }) => type === "renderer");
  const weights = (await Promise.all(pages.map(({ id }) => privateBytes(id)))).filter((bytes) => bytes !== undefined);
  return weights.length > 0 ? Math.max(...weights) : undefined;
}

async function privateBytes(id) {
  const told = await readFile(`/proc/${id}/smaps_rollup`, "utf8").catch(() => undefined);
  const kilobytes = told?.matchAll(/^(?:Private_Clean|Private_Dirty|SwapPss):\s*(\d+) kB$/gm);
  return kilobytes && [...kilobytes].reduce((sum, [, one]) => sum + Number(one), 0) * 1024;
}

/**
 * What a page and its worker hold.
 *
 * @param {import("playwright-core").Page} page one with one worker, which runs WebAssembly
 * @returns {Promise<{ page: number, worker: number, wasm: number }>} bytes; those of `wasm` are of the worker's, the memory
 *   that its module has, which grows and never shrinks
 */
export async function held(page) {
  const session = await page.context().newCDPSession(page);
  try {
    const ofPage = await session.send("Runtime.getHeapUsage");
    const ofWorker = await inWorker(session, "Runtime.getHeapUsage");
    // Called again, what starts the module gives what it exports.
    const wasm = await page.workers()[0].evaluate(async () => (await wasm_bindgen()).memory.buffer.byteLength);
    // The browser counts that memory among the worker's buffers only some time after it has grown.
    return { page: objects(ofPage) + ofPage.backingStorageSize, worker: objects(ofWorker) + wasm, wasm };
  } finally {
    await session.detach();
  }
}

const objects = ({ usedSize, embedderHeapUsedSize }) => usedSize + embedderHeapUsedSize;

/** Asks a page's worker by the DevTools protocol; Playwright has sessions with pages alone. */
async function inWorker(session, method) {
  const attached = next(session, "Target.attachedToTarget", ({ targetInfo }) => targetInfo.type === "worker");
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const { sessionId } = await attached;
  const id = 1;
  // What happens in the worker is told by the same event, without an id.
  const answered = next(session, "Target.receivedMessageFromTarget", ({ message }) => JSON.parse(message).id === id);
  await session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
  const { result, error } = JSON.parse((await answered).message);
  if (!result) throw new Error(`the worker does not answer ${method}: ${error?.message}`);
  return result;
}

/** The next event of a kind that is the one that is meant. */
function next(session, kind, isMeant) {
  return new Promise((resolve) => {
    const come = (event) => {
      if (!isMeant(event)) return;
      session.off(kind, come);
      resolve(event);
    };
    session.on(kind, come);
  });
}
