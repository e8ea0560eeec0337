// FlexSearch with its own preset for Chinese, Japanese and Korean; the index in the files of its `export`, and the records
// beside it in one compressed file, as its own store would double them in memory.

import { createWriteStream } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createGzip } from "node:zlib";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { OPTIONS } from "../pages/flexsearch-options.js";
import { Charset, Index } from "flexsearch";

export const head = '<link rel="preload" as="fetch" href="records.jsonl.gz" crossorigin>';

export async function build(documents, folder) {
  const index = new Index(OPTIONS(Charset));
  documents.forEach(({ lines }, at) => index.add(at, lines.join("\n")));
  await mkdir(join(folder, "index"));
  const files = [];
  await index.export(async (key, data) => {
    if (data === undefined) return;
    files.push(key);
    await writeFile(join(folder, "index", `${key}.json`), data);
  });
  await writeFile(join(folder, "index/files.json"), JSON.stringify(files));
  const lines = documents.map(({ id, title, date, year, speakers, themes, lines }) =>
    `${JSON.stringify({ id, title, date, year, speakers, themes, text: lines.join("\n") })}\n`);
  await pipeline(Readable.from(lines), createGzip({ level: 9 }), createWriteStream(join(folder, "records.jsonl.gz")));
  const module = new URL("flexsearch.bundle.module.min.js", import.meta.resolve("flexsearch"));
  await copyFile(fileURLToPath(module), join(folder, "flexsearch.js"));
  await copyFile(fileURLToPath(new URL("../pages/flexsearch-options.js", import.meta.url)), join(folder, "flexsearch-options.js"));
}
