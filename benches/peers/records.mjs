// The records as every peer is given them: one document a record, with the text that Kairoku searches.

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/**
 * A record as a document.
 *
 * @typedef {object} Document
 * @property {string} id
 * @property {string} title
 * @property {string} date
 * @property {number} year the fiscal year, which begins in April
 * @property {string[]} speakers
 * @property {string[]} themes
 * @property {string[]} lines everything that is searched, a paragraph or a field each
 * @property {string[]} paragraphs the paragraphs of the summaries alone, from which queries are drawn
 */

/**
 * Reads JSON Lines, a record a line.
 *
 * @param {string} file
 * @returns {Promise<Document[]>} oldest first
 */
export async function documents(file) {
  const read = [];
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (line.trim() !== "") read.push(document(JSON.parse(line)));
  }
  return ordered(read);
}

/**
 * Records that were read already.
 *
 * @param {object[]} records
 * @returns {Document[]} oldest first
 */
export const documentsOf = (records) => ordered(records.map(document));

const ordered = (read) => read.sort((one, other) => compare(one.date, other.date) || compare(one.id, other.id));

const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

function document(record) {
  const { id, title, date, series, venue, organizer, themes = [], sessions = [] } = record;
  const people = sessions.flatMap(({ speakers = [] }) => speakers);
  const affiliations = people.flatMap((speaker) => speaker.affiliations ?? []);
  const paragraphs = [record, ...sessions].flatMap(({ summary }) => (summary ?? "").split("\n").filter(Boolean));
  const fields = [
    title,
    series,
    venue,
    organizer,
    ...sessions.map((session) => session.title),
    ...people.flatMap(({ name, reading }) => [name, reading]),
    ...affiliations.flatMap((affiliation) => Object.values(affiliation)),
    ...themes,
    ...sessions.flatMap((session) => session.themes ?? []),
  ];
  const lines = [...new Set([...fields, ...paragraphs].filter((line) => typeof line === "string" && line !== ""))];
  return {
    id,
    title,
    date,
    year: fiscalYear(date),
    speakers: [...new Set(people.map(({ name }) => name))],
    themes: [...new Set([...themes, ...sessions.flatMap((session) => session.themes ?? [])])],
    lines,
    paragraphs,
  };
}

function fiscalYear(date) {
  const [year, month] = date.split("-").map(Number);
  return month < 4 ? year - 1 : year;
}
