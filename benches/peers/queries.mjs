// What is asked, drawn from the records by a seed, so that no peer can be made for it.

import { draws } from "./random.mjs";

/**
 * A question that every peer is asked in its own language.
 *
 * @typedef {object} Query
 * @property {string} kind
 * @property {string[]} words all of which a record must have
 * @property {boolean} [isPhrase] the words are one exact text
 * @property {string} [speaker] who must have spoken
 * @property {number} [year] the fiscal year to which the answer is narrowed
 */

/** What is asked cold and warm: how often each kind comes in each round. */
const KINDS = [
  ["two characters", (draw) => ({ words: [draw.run(2, 2)] })],
  ["word", (draw) => ({ words: [draw.run(3, 6)] })],
  ["several words", (draw) => ({ words: draw.runsOfOneRecord(2) })],
  ["one character", (draw) => ({ words: [draw.run(1, 1)] })],
  ["phrase", (draw) => ({ words: [draw.piece(8, 14)], isPhrase: true })],
  ["field", (draw) => draw.speakerAndWord()],
  ["filter only", (draw) => ({ words: [], year: draw.year() })],
];

/** A run of kanji, katakana or letters, which readers would call a word. */
const RUN = /[\p{Script=Han}々]+|[\p{Script=Katakana}ー]+|[A-Za-z]{2,}/gu;

/** Pieces that hold no white space and no punctuation, which search engines drop and readers do not type. */
const PLAIN = /^[\p{L}\p{N}ー々]+$/u;

/**
 * Queries of all kinds, in turn.
 *
 * @param {import("./records.mjs").Document[]} documents
 * @param {number} count
 * @param {number} seed
 * @returns {Query[]}
 */
export function realQueries(documents, count, seed) {
  const draw = drawing(documents, draws(seed));
  const hasSpeakers = documents.some(({ speakers }) => speakers.length > 0);
  const kinds = KINDS.filter(([kind]) => kind !== "field" || hasSpeakers);
  return Array.from({ length: count }, (_, at) => {
    const [kind, make] = kinds[at % kinds.length];
    return { kind, ...make(draw) };
  });
}

/**
 * Different pieces of 2 to 8 characters of the text.
 *
 * @returns {Query[]}
 */
export function substrings(documents, count, seed) {
  const next = draws(seed);
  const draw = drawing(documents, next);
  const drawn = new Set();
  while (drawn.size < count) {
    const length = 2 + next(7);
    drawn.add(draw.piece(length, length));
  }
  return [...drawn].map((piece) => ({ kind: "substring", words: [piece] }));
}

/** How often something that fits is looked for before the records count as having none. */
const TRIES = 100_000;

function drawing(documents, next) {
  const any = (list) => list[next(list.length)];
  const until = (make, what) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const made = make();
      if (made !== undefined) return made;
    }
    throw new Error(`the records have no ${what}`);
  };
  const runsOf = (document) => document.paragraphs.join("\n").match(RUN) ?? [];
  const fitting = (runs, shortest, longest) =>
    runs.filter((run) => run.length >= Math.max(shortest, 1) && run.length <= longest);
  const run = (shortest, longest) => until(() => any(fitting(runsOf(any(documents)), shortest, longest)), "word");
  return {
    run,
    year: () => any(documents).year,
    piece: (shortest, longest) => until(() => {
      const paragraph = [...(any(any(documents).paragraphs) ?? "")];
      const length = shortest + next(longest - shortest + 1);
      const from = next(Math.max(paragraph.length - length, 0) + 1);
      const piece = paragraph.slice(from, from + length);
      return piece.length === length && PLAIN.test(piece.join("")) ? piece.join("") : undefined;
    }, "piece of text"),
    runsOfOneRecord: (count) => until(() => {
      const runs = [...new Set(fitting(runsOf(any(documents)), 2, 6))];
      if (runs.length < count) return undefined;
      const words = new Set();
      while (words.size < count) words.add(any(runs));
      return [...words];
    }, "record of several words"),
    speakerAndWord: () => until(() => {
      const document = any(documents);
      const runs = fitting(runsOf(document), 2, 6);
      if (document.speakers.length === 0 || runs.length === 0) return undefined;
      return { words: [any(runs)], speaker: any(document.speakers) };
    }, "record with a speaker"),
  };
}

/** The query as a person would read it. */
export function spelled({ words, isPhrase, speaker, year }) {
  const text = isPhrase ? `「${words[0]}」` : words.join(" ");
  return [speaker && `発言者:${speaker}`, text, year && `年:${year}`].filter(Boolean).join(" ");
}
