// The tasks of a page and of its worker, from the browser's own trace: `PerformanceObserver` tells of the page alone, only those
// over 50 ms, and so not how much room is left below.

/** A task that is longer keeps the browser from answering the reader at once, in milliseconds. */
export const LONG = 50;

/** Where the browser notes each task. */
const CATEGORY = "disabled-by-default-devtools.timeline";
const TASK = "RunTask";

/** The threads that are looked at, by what runs in them. */
const THREADS = { page: "CrRendererMain", worker: "DedicatedWorker thread" };

/**
 * Traces a page while something is done with it.
 *
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<void>} work
 * @returns {Promise<Record<keyof typeof THREADS, Tasks>>}
 *
 * @typedef {object} Tasks
 * @property {number} tasks how many there were
 * @property {number} long how many were long by the clock
 * @property {number} longest milliseconds by the clock
 * @property {{ long: number, longest: number }} ofProcessor the same by the time that the processor worked at each: on a
 *   machine that does something else besides, the clock tells mostly of that
 */
export async function tasks(browser, page, work) {
  await browser.startTracing(page, { categories: [CATEGORY] });
  let trace;
  try {
    await work();
  } finally {
    trace = JSON.parse((await browser.stopTracing()).toString());
  }
  const events = trace.traceEvents;
  const nameOf = new Map(events
    .filter(({ name }) => name === "thread_name")
    .map(({ pid, tid, args }) => [`${pid}/${tid}`, args.name]));
  const traced = events.filter(({ name, dur }) => name === TASK && dur);
  return Object.fromEntries(Object.entries(THREADS).map(([where, thread]) =>
    [where, summed(traced.filter(({ pid, tid }) => nameOf.get(`${pid}/${tid}`) === thread))]));
}

function summed(traced) {
  const by = (of) => {
    const times = traced.map((one) => (of(one) ?? 0) / 1000);
    return { long: times.filter((time) => time > LONG).length, longest: Math.max(0, ...times) };
  };
  return { tasks: traced.length, ...by(({ dur }) => dur), ofProcessor: by(({ tdur }) => tdur) };
}
