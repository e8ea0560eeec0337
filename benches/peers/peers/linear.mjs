// No index: all records in one compressed file, which is looked through from the first to the last.

import { createGzip } from "node:zlib";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { join } from "node:path";

export const head = '<link rel="preload" as="fetch" href="records.jsonl.gz" crossorigin>';

export async function build(documents, folder) {
  // Newest first, as it is shown.
  const lines = [...documents].reverse().map(({ id, title, date, year, speakers, themes, lines }) =>
    `${JSON.stringify({ id, title, date, year, speakers, themes, text: lines.join("\n") })}\n`);
  await pipeline(Readable.from(lines), createGzip({ level: 9 }), createWriteStream(join(folder, "records.jsonl.gz")));
}
