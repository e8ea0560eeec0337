// Figures as people read them: parts of many, and tables for the console.

/** The value that so large a part of the measured ones does not exceed. */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(Math.ceil(sorted.length * part) - 1, 0)];
}

export const median = (values) => quantile(values, 0.5);
export const shown = (value, digits = 0) => (value === undefined || Number.isNaN(value) ? "–" : value.toFixed(digits));

/** Rows of text in columns; the first is a name. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
  return rows.map((row) => row.map((cell, at) => padded(cell, widths[at], at === 0)).join("  ").trimEnd()).join("\n");
}

/** How wide a text is on a console, where kanji and kana take two places. */
const width = (text) => [...text].reduce((sum, one) => sum + (/[\u3000-\u9fff\uff00-\uff60]/u.test(one) ? 2 : 1), 0);
const padded = (text, to, isName) => {
  const space = " ".repeat(to - width(text));
  return isName ? text + space : space + text;
};
