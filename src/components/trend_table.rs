use super::trend_chart::{TrendTable, TrendYear, point_href};
use crate::element::{Element, IntoAny, html, link};
use crate::state::TrendsState;
use crate::text;

/// The table as a file for spreadsheets: what is typed into a term must not
/// become a formula there.
pub(crate) fn trend_csv(table: &TrendTable) -> String {
    let cell = |text: &str| {
        let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        let guard = if risky { "'" } else { "" };
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    };
    let terms = table.terms.iter().map(|term| cell(term));
    let head = [text::COLUMN_YEAR, text::COLUMN_WAREKI].map(cell);
    let head: Vec<_> = head
        .into_iter()
        .chain(terms)
        .chain([cell(text::COLUMN_ALL)])
        .collect();
    let mut lines = vec![head.join(",")];
    for year in &table.years {
        let counts = match &year.counts {
            Some((all, counts)) => counts.iter().chain([all]).map(usize::to_string).collect(),
            None => vec![cell(text::GAP); table.terms.len() + 1],
        };
        let wareki = cell(&year.year.wareki().unwrap_or_default());
        lines.push(format!("{},{wareki},{}", year.year, counts.join(",")));
    }
    // Excel knows UTF-8 by the mark at its beginning.
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

/// What the chart shows, as a table whose counts lead to their hits.
pub(crate) fn trend_table(table: &TrendTable, state: &TrendsState) -> Element {
    let column = |name: String| html::th().attr("scope", "col").child(name);
    let terms = table.terms.iter();
    let head = html::tr()
        .child(column(text::COLUMN_YEAR.to_owned()))
        .children(terms.map(|term| column(text::quoted(term)).class("number")))
        .child(column(text::COLUMN_ALL.to_owned()).class("number"));
    let rows = table.years.iter().map(|year| row(year, table, state));
    let caption = html::caption().class("visually-hidden");
    let table = html::table()
        .class("coverage")
        .attr("data-testid", "trend-table")
        .child(caption.child(text::trends_chart(&table.terms)))
        .child(html::thead().child(head))
        .child(html::tbody().children(rows));
    html::div()
        .class("table-frame")
        .attr("tabindex", "0")
        .child(table)
}

fn row(year: &TrendYear, table: &TrendTable, state: &TrendsState) -> Element {
    let name = html::th()
        .attr("scope", "row")
        .child(html::span().child(text::western_year(year.year)))
        .child(html::span().child(year.year.wareki()));
    let number = |content| html::td().class("number").child(content);
    let cells: Vec<_> = match &year.counts {
        None => table
            .terms
            .iter()
            .map(|_| html::td().class("number").child(text::GAP))
            .chain([html::td().class("number").child(text::GAP)])
            .collect(),
        Some((all, counts)) => {
            let terms = table.terms.iter().zip(counts);
            let cells = terms.map(|(term, &count)| {
                let label = text::trend_cell(count, *all, state.share);
                number(match count {
                    0 => label.into_any(),
                    _ => link(point_href(state, term, year.year), label).into_any(),
                })
            });
            cells
                .chain([number(text::count(*all).into_any())])
                .collect()
        }
    };
    html::tr()
        .class(match year.counts {
            None => "coverage__gap",
            Some(_) => "coverage__held",
        })
        .attr("data-year", year.year.to_string())
        .child(name)
        .children(cells)
}

#[cfg(test)]
mod tests {
    use kairoku_core::fiscal::FiscalYear;

    use super::*;

    #[test]
    fn the_file_has_every_year_and_no_formula() {
        let year = |year, counts| TrendYear {
            year: FiscalYear(year),
            counts,
        };
        let table = TrendTable {
            terms: vec!["=1+\"1\"".into()],
            years: vec![year(2000, None), year(2001, Some((8, vec![2])))],
        };
        assert_eq!(
            trend_csv(&table),
            "\u{feff}\"年度\",\"和暦\",\"'=1+\"\"1\"\"\",\"すべての記録\"\r\n\
             2000,\"平成12年度\",\"未確認\",\"未確認\"\r\n2001,\"平成13年度\",2,8\r\n"
        );
    }
}
