// SQLite with full-text search by trigrams (FTS5), read by Range a page at a time by sql.js-httpvfs. The database is
// written by SQLite's own build for WebAssembly, so that no compiler is needed.

import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

/** What its worker loads cannot be loaded before: a document's preloads do not serve a worker's fetches. */
export const head = '<script src="httpvfs.js" defer></script>';

/** Records are numbered from the newest: in that order they are shown, and what is read onwards is read ahead of. */
const SCHEMA = `
PRAGMA page_size = 4096;
PRAGMA journal_mode = off;
CREATE TABLE records (number INTEGER PRIMARY KEY, id TEXT, title TEXT, date TEXT, speakers TEXT, text TEXT);
CREATE TABLE years (number INTEGER PRIMARY KEY, year INTEGER);
CREATE INDEX of_year ON years (year);
CREATE TABLE speakers (name TEXT, number INTEGER, PRIMARY KEY (name, number)) WITHOUT ROWID;
CREATE VIRTUAL TABLE texts USING fts5 (text, content = 'records', content_rowid = 'number', tokenize = 'trigram', columnsize = 0);
`;

export async function build(oldestFirst, folder) {
  const documents = [...oldestFirst].reverse();
  // The build for browsers takes these for granted, and runs in Node all the same.
  globalThis.self = globalThis;
  globalThis.location = new URL("http://localhost/");
  const { default: initialize } = await import("@sqlite.org/sqlite-wasm");
  const wasm = new URL("sqlite-wasm/jswasm/sqlite3.wasm", import.meta.resolve("@sqlite.org/sqlite-wasm"));
  const sqlite = await initialize({ wasmBinary: await readFile(fileURLToPath(wasm)), print() {}, printErr() {} });
  const database = new sqlite.oo1.DB(":memory:");
  database.exec(SCHEMA);
  database.exec("BEGIN");
  insert(database, "records", 6, documents.map(({ id, title, date, speakers, lines }, number) =>
    [number, id, title, date, speakers.join("、"), lines.join("\n")]));
  insert(database, "years", 2, documents.map(({ year }, number) => [number, year]));
  insert(database, "speakers", 2, documents.flatMap(({ speakers }, number) => speakers.map((name) => [name, number])));
  database.exec("COMMIT");
  database.exec("INSERT INTO texts (texts) VALUES ('rebuild')");
  database.exec("INSERT INTO texts (texts) VALUES ('optimize')");
  database.exec("VACUUM");
  await writeFile(join(folder, "records.sqlite"), sqlite.capi.sqlite3_js_db_export(database.pointer));
  const browser = new URL("./", import.meta.resolve("sql.js-httpvfs"));
  for (const [from, to] of [["index.js", "httpvfs.js"], ["sqlite.worker.js", "sqlite.worker.js"], ["sql-wasm.wasm", "sql-wasm.wasm"]]) {
    await copyFile(fileURLToPath(new URL(from, browser)), join(folder, to));
  }
}

function insert(database, table, width, rows) {
  const statement = database.prepare(`INSERT INTO ${table} VALUES (${Array(width).fill("?").join(", ")})`);
  for (const row of rows) statement.bind(row).stepReset();
  statement.finalize();
}
