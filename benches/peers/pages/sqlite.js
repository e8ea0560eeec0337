import { PAGE, excerpt } from "./text.js";

/** How much of the file is asked for at once, in bytes: with a single page of SQLite (4096) it was slower on every line. */
const CHUNK = 16384;

export async function open() {
  const config = { serverMode: "full", url: new URL("records.sqlite", location.href).href, requestChunkSize: CHUNK };
  const at = (file) => new URL(file, location.href).href;
  const { db } = await window.createDbWorker([{ from: "inline", config }], at("sqlite.worker.js"), at("sql-wasm.wasm"), Infinity);
  const rows = (sql, given) => db.query(sql, given);
  return async (query) => {
    const [where, given] = condition(query, "instr(text, ?)");
    const [counting] = condition(query, "number IN (SELECT number FROM records WHERE instr(text, ?))");
    const shown = `SELECT title, date, speakers, text FROM records WHERE ${where} ORDER BY number LIMIT ${PAGE}`;
    const hits = (await rows(shown, given)).map(({ title, date, speakers, text }) => ({
      title,
      about: `${date} ${speakers}`,
      pieces: excerpt(text, query.words),
    }));
    const counted = () => rows(`SELECT year, count(*) AS count FROM years WHERE ${counting} GROUP BY year`, given);
    return {
      ids: async () => (await rows(`SELECT id FROM records WHERE ${where}`, given)).map(({ id }) => id),
      hits,
      facets: async () => ({ year: (await counted()).map(({ year, count }) => [year, count]) }),
    };
  };
}

/**
 * What a query asks of a record's number. What is shorter than three characters is in no trigram: texts are read, newest
 * first, until a page is full, and for the counts all of them.
 */
function condition({ words, speaker, year }, contains) {
  const parts = [];
  const given = [];
  const ask = (part, value) => {
    parts.push(part);
    given.push(value);
  };
  const long = words.filter((word) => [...word].length >= 3);
  const short = words.filter((word) => [...word].length < 3);
  if (long.length > 0) {
    const quoted = long.map((word) => `"${word.replaceAll('"', '""')}"`);
    ask("number IN (SELECT rowid FROM texts WHERE texts MATCH ?)", quoted.join(" AND "));
  }
  for (const word of short) ask(contains, word);
  if (speaker) ask("number IN (SELECT number FROM speakers WHERE name = ?)", speaker);
  if (year !== undefined) ask("number IN (SELECT number FROM years WHERE year = ?)", year);
  return [parts.join(" AND "), given];
}
