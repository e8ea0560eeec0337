// Whether an answer is the set of records that it should be.

/**
 * The records that contain each piece of text in some line, as it is written.
 *
 * @param {import("./records.mjs").Document[]} documents
 * @param {import("./queries.mjs").Query[]} pieces
 * @returns {string[][]}
 */
export function literal(documents, pieces) {
  const texts = documents.map(({ id, lines }) => [id, lines.join("\n")]);
  return pieces.map(({ words: [piece] }) => texts.filter(([, text]) => text.includes(piece)).map(([id]) => id));
}

/**
 * Compares answers with what is right, query by query.
 *
 * @param {string[][]} answers
 * @param {string[][]} right
 * @returns {{ exact: number, precision: number, recall: number, empty: number }} the share of queries with exactly the
 *   right records; the means of precision, over answers that are not empty, and of recall; and the share of queries to
 *   which nothing was found though there is something
 */
export function compared(answers, right) {
  const each = answers.map((answer, at) => {
    const found = new Set(answer);
    const wanted = new Set(right[at]);
    const both = [...found].filter((id) => wanted.has(id)).length;
    return {
      isExact: both === found.size && both === wanted.size,
      precision: found.size > 0 ? both / found.size : undefined,
      recall: wanted.size > 0 ? both / wanted.size : undefined,
      isEmpty: found.size === 0 && wanted.size > 0,
    };
  });
  const mean = (values) => {
    const known = values.filter((value) => value !== undefined);
    return known.reduce((sum, value) => sum + Number(value), 0) / known.length;
  };
  return {
    exact: mean(each.map(({ isExact }) => isExact)),
    precision: mean(each.map(({ precision }) => precision)),
    recall: mean(each.map(({ recall }) => recall)),
    empty: mean(each.map(({ isEmpty }) => isEmpty)),
  };
}
