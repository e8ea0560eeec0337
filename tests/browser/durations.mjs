// A reporter for node's test runner: a line a test, milliseconds and name, for
// the list of the slowest ten.

export default async function* durations(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    // A file that is a test of its own is no test of ours, nor is one that was not run.
    if (data.name.endsWith(".mjs") || data.skip !== undefined) continue;
    yield `${data.details.duration_ms}\t${data.name.replace(/\s+/g, " ")}\n`;
  }
}
