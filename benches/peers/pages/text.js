// What the pages of all peers do with text. The build uses it too: what is indexed and what is asked is cut alike.

/** How many hits a page has, as Kairoku's. */
export const PAGE = 20;

/** How much of a text is shown. */
const SHOWN = 160;

/** Width and case are not told apart. */
export const folded = (text) => text.normalize("NFKC").toLowerCase();

/** Letters of Latin and digits, or a run of characters of any other script. */
const UNIT = /[\p{Script=Latin}\p{Nd}]+|[\p{L}\p{M}\p{Nl}々]+/gu;
const IS_LATIN = /^[\p{Script=Latin}\p{Nd}]/u;

/**
 * Bigrams: all pairs of neighbours, and the last character of a run alone, so that every character begins a term; words of
 * Latin letters and digits whole.
 */
export function bigrams(text) {
  return (folded(text).match(UNIT) ?? []).flatMap((unit) => {
    if (IS_LATIN.test(unit)) return [unit];
    const characters = [...unit];
    return characters.map((character, at) => character + (characters[at + 1] ?? ""));
  });
}

/** A word that is asked as {@link bigrams}: its end need not be the end of a run, so that its last pair is the last. */
export function askedBigrams(word) {
  const units = folded(word).match(UNIT) ?? [];
  const terms = bigrams(word);
  const last = units.at(-1);
  if (last !== undefined && !IS_LATIN.test(last) && [...last].length > 1) terms.pop();
  return terms;
}

/** Whether a term that is asked may be the beginning of what is in the index: one character, or part of a Latin word. */
export const isBeginning = (term) => [...term].length === 1 || IS_LATIN.test(term);

/** The part of a text where one of the words stands first, cut at them: every second piece is to be marked. */
export function excerpt(text, words) {
  const places = words.map((word) => text.indexOf(word)).filter((at) => at >= 0);
  const from = places.length > 0 ? Math.max(Math.min(...places) - SHOWN / 4, 0) : 0;
  const shown = text.slice(from, from + SHOWN);
  if (words.length === 0) return [shown];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return shown.split(new RegExp(`(${escaped.join("|")})`));
}

/** How often each value comes, most frequent first. */
export function counts(values) {
  const counted = new Map();
  for (const value of values) counted.set(value, (counted.get(value) ?? 0) + 1);
  return [...counted].sort((one, other) => other[1] - one[1]);
}

/** Years, speakers and themes of what was found, from documents that have them. */
export function facets(found) {
  return {
    year: counts(found.map(({ year }) => year)),
    speaker: counts(found.flatMap(({ speakers }) => speakers)).slice(0, PAGE),
    theme: counts(found.flatMap(({ themes }) => themes)).slice(0, PAGE),
  };
}

/** The records that a page reads whole, compressed by the one who built it. */
export async function readRecords() {
  const { body } = await fetch("records.jsonl.gz");
  const text = await new Response(body.pipeThrough(new DecompressionStream("gzip"))).text();
  return text.trimEnd().split("\n").map((line) => JSON.parse(line));
}

/** Whether a record is of the year and of a speaker that are asked for, as far as they are. */
export const isOf = ({ year, speakers }, asked) =>
  (asked.year === undefined || year === asked.year) &&
  (asked.speaker === undefined || speakers.some((name) => name.includes(asked.speaker)));

/** What a page makes of documents that it found. */
export const answer = (found, words) => ({
  total: found.length,
  ids: () => found.map(({ id }) => id),
  hits: found.slice(0, PAGE).map(({ title, date, speakers, text }) => ({
    title,
    about: [date, ...speakers].join(" "),
    pieces: excerpt(text, words),
  })),
  facets: () => facets(found),
});
