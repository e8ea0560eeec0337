import { answer, isOf, readRecords } from "./text.js";

export async function open() {
  const records = await readRecords();
  return async ({ words, ...asked }) => {
    const has = (record) => words.every((word) => record.text.includes(word));
    return answer(records.filter((record) => has(record) && isOf(record, asked)), words);
  };
}
