//! The ids of drafts: free ones, those that stand until the fiscal year of a meeting
//! is known, and whether the meeting has a record already.

use std::collections::HashMap;

use kairoku_core::date::Date;
use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::fold;
use kairoku_core::id::{UNDATED, is_undated};
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Entry, NOTE_MARK, Node, Value};

use crate::files::Files;
use crate::input::{meetings, stem, tree_of};
use crate::title_key::title_key;

/// The first id of a fiscal year that no record has: the year, then `-2` and so on.
/// Where the year is in doubt, one that stands until it is known.
pub fn free(records: &dyn Files, year: Option<FiscalYear>) -> String {
    let year = year.map(|year| year.to_string());
    let first = year.clone().unwrap_or_else(|| format!("{UNDATED}-1"));
    let base = year.as_deref().unwrap_or(UNDATED);
    let ids = std::iter::once(first).chain((2..).map(|nth: u32| format!("{base}-{nth}")));
    let mut free = ids.filter(|id| !records.has(&format!("{id}.toml")));
    free.next().expect("there are more numbers than files")
}

/// A record as far as it tells which meeting it is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Known {
    /// Its file, or its id.
    pub(crate) name: String,
    /// The day, where it can be read.
    pub(crate) date: Option<Date>,
    /// The title.
    pub(crate) title: String,
}

impl Known {
    /// A record of an archive, by its id.
    pub(crate) fn of(meeting: &Meeting) -> Self {
        Self {
            name: meeting.id.clone(),
            date: Some(meeting.date),
            title: meeting.title.clone(),
        }
    }
}

/// The record of a folder that is of a meeting of this day, or of this title in
/// this fiscal year, whatever its id. A record of the year that cannot be read may
/// be it.
pub(crate) fn same_meeting(
    records: &dyn Files,
    date: Option<Date>,
    year: Option<FiscalYear>,
    title: &str,
) -> Option<Known> {
    let mut known = Vec::new();
    for name in meetings(records).unwrap_or_default() {
        match tree_of(records, &name) {
            Some(tree) => known.push(Known {
                date: text(&tree, "date").and_then(|it| it.parse().ok()),
                title: text(&tree, "title").unwrap_or_default().to_owned(),
                name,
            }),
            None if year.is_some_and(|year| stem(&name) == year.to_string()) => {
                let (date, title) = (None, String::new());
                return Some(Known { name, date, title });
            }
            None => {}
        }
    }
    Recorded::of(known).same(date, year, title).cloned()
}

/// Whether two titles may be of one meeting: one holds the other, as that of a page
/// the title of a record without its year. An empty one may be any.
pub(crate) fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (title_key(one), title_key(other));
    one.contains(&other) || other.contains(&one)
}

/// Records in the order in which they are looked through, to be found by day and title.
#[derive(Debug)]
pub(crate) struct Recorded {
    known: Vec<Known>,
    by_day: HashMap<Date, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    /// Whether no day has several.
    one_a_day: bool,
}

/// With how many records of its day a meeting is compared: a day with more is that of
/// no meetings.
const OF_A_DAY: usize = 1_000;

impl Recorded {
    pub(crate) fn of(known: Vec<Known>) -> Self {
        let mut by_day: HashMap<_, Vec<usize>> = HashMap::new();
        let mut by_title: HashMap<_, Vec<usize>> = HashMap::new();
        for (number, it) in known.iter().enumerate() {
            if let Some(day) = it.date {
                by_day.entry(day).or_default().push(number);
            }
            let title = fold(&it.title).to_string();
            by_title.entry(title).or_default().push(number);
        }
        Self {
            one_a_day: by_day.values().all(|of_day| of_day.len() == 1),
            known,
            by_day,
            by_title,
        }
    }

    /// The first record that is of a meeting of this day, or of this title in this
    /// fiscal year. Where days have several meetings, the titles of a day must be near
    /// as well.
    pub(crate) fn same(
        &self,
        date: Option<Date>,
        year: Option<FiscalYear>,
        title: &str,
    ) -> Option<&Known> {
        let of_day = date.and_then(|date| self.by_day.get(&date));
        let mut of_day = of_day.into_iter().flatten().take(OF_A_DAY);
        let is_meant =
            |number: &&usize| self.one_a_day || is_near(&self.known[**number].title, title);
        let of_title = self.by_title.get(&fold(title).to_string());
        let mut of_title = of_title.into_iter().flatten();
        let is_of_year = |number: &&usize| {
            let date = self.known[**number].date;
            date.is_none() || date.map(FiscalYear::of) == year
        };
        let found = [of_day.find(is_meant), of_title.find(is_of_year)];
        let first = found.into_iter().flatten().min()?;
        Some(&self.known[*first])
    }
}

/// A draft that gets the id of its fiscal year, its file with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// The file.
    pub from: String,
    /// Its name with the new id.
    pub to: String,
    /// The new id.
    pub id: String,
    /// What the new file holds: all as it was but for the id.
    pub toml: String,
}

/// The drafts whose fiscal year is known by now, each with the id of that year.
pub fn renamings(records: &dyn Files) -> Vec<Renaming> {
    let names = meetings(records).unwrap_or_default();
    let mut taken: Vec<String> = Vec::new();
    let renamings = names.iter().filter(|name| is_undated(&stem(name)));
    renamings
        .filter_map(|name| {
            let renaming = renaming(records, name, &taken)?;
            taken.push(renaming.to.clone());
            Some(renaming)
        })
        .collect()
}

/// The renaming of a draft, where its day can be read and nobody is asked to look
/// at it anymore. `taken` are names that others get.
fn renaming(records: &dyn Files, name: &str, taken: &[String]) -> Option<Renaming> {
    let content = String::from_utf8(records.read(name).ok()?).ok()?;
    let tree = tree_of(records, name)?;
    let date: Date = text(&tree, "date")?.parse().ok()?;
    if has_note(&content, line_of(&tree, "date")?) {
        return None;
    }
    let year = FiscalYear::of(date).to_string();
    let ids = std::iter::once(year.clone()).chain((2..).map(|nth: u32| format!("{year}-{nth}")));
    let file = |id: &str| format!("{id}.toml");
    let mut free = ids.filter(|id| !records.has(&file(id)) && !taken.contains(&file(id)));
    let id = free.next().expect("there are more numbers than files");
    Some(Renaming {
        from: name.to_owned(),
        to: file(&id),
        toml: with_id(&content, text(&tree, "id")?, line_of(&tree, "id")?, &id)?,
        id,
    })
}

/// A record with another id, all else as it was.
fn with_id(content: &str, old: &str, line: usize, new: &str) -> Option<String> {
    let start: usize = content
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    let at = start + content[start..].lines().next()?.find(old)?;
    let (before, after) = (&content[..at], &content[at + old.len()..]);
    Some(format!("{before}{new}{after}"))
}

/// Whether a person is asked to look at the value of a line, there or above it.
fn has_note(content: &str, line: usize) -> bool {
    let lines: Vec<_> = content.lines().take(line).collect();
    let above = lines.iter().rev().skip(1);
    let mut notes = above.take_while(|line| line.trim_start().starts_with('#'));
    let own = lines.last().is_some_and(|line| line.contains(NOTE_MARK));
    own || notes.any(|line| line.contains(NOTE_MARK))
}

fn entry<'n>(tree: &'n Node, name: &str) -> Option<&'n Entry> {
    let Value::Object(fields) = &tree.value else {
        return None;
    };
    fields.iter().find(|field| field.key == name)
}

fn text<'n>(tree: &'n Node, name: &str) -> Option<&'n str> {
    match &entry(tree, name)?.node.value {
        Value::String(text) | Value::Datetime(text) => Some(text),
        _ => None,
    }
}

fn line_of(tree: &Node, name: &str) -> Option<usize> {
    let entry = entry(tree, name)?;
    usize::try_from(entry.line.or(entry.node.line)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::InMemory;

    fn records(files: &[(&str, &str)]) -> InMemory {
        let files = files.iter();
        let files = files.map(|(name, toml)| ((*name).to_owned(), toml.as_bytes().to_vec()));
        InMemory {
            files: files.collect(),
        }
    }

    #[test]
    fn an_id_is_the_year_and_never_a_guess() {
        let records = records(&[("2024.toml", ""), ("undated-1.toml", "")]);
        assert_eq!(free(&records, Some(FiscalYear(2023))), "2023");
        assert_eq!(free(&records, Some(FiscalYear(2024))), "2024-2");
        assert_eq!(free(&records, None), "undated-2");
    }

    #[test]
    fn a_record_of_the_meeting_is_found_under_any_id() {
        let records = records(&[(
            "kaigi-a.toml",
            "id = \"kaigi-a\"\ntitle = \"見本 会議\"\ndate = \"2024-11-06\"\n",
        )]);
        let day = |text: &str| text.parse::<Date>().ok();
        let found = |date: Option<Date>, year: i16, title: &str| {
            same_meeting(&records, date, Some(FiscalYear(year)), title).is_some()
        };
        assert!(found(day("2024-11-06"), 2024, "ほかの題"));
        assert!(found(day("2024-11-07"), 2024, "見本会議"));
        assert!(found(None, 2024, "見本会議"));
        assert!(!found(day("2025-11-05"), 2025, "見本会議"));
        assert!(!found(day("2024-11-07"), 2024, "ほかの題"));
        assert!(same_meeting(&records, None, None, "見本会議").is_none());
    }

    #[test]
    fn a_draft_gets_the_id_of_its_year_once_its_day_is_sure() {
        let draft = "# 自動\nid = \"undated-1\"  # 仮\n# 要確認: 年\ndate = \"2024-11-06\"\n# 要確認: 題\ntitle = \"undated-1\"\n";
        assert!(renamings(&records(&[("undated-1.toml", draft)])).is_empty());
        let sure = draft.replace("# 要確認: 年\n", "");
        let records = records(&[("2024.toml", ""), ("undated-1.toml", &sure)]);
        let expected = Renaming {
            from: "undated-1.toml".into(),
            to: "2024-2.toml".into(),
            id: "2024-2".into(),
            toml: sure.replacen("undated-1", "2024-2", 1),
        };
        assert_eq!(renamings(&records), [expected]);
    }
}
