//! The response to a search, written as JSON for programs and as text for people.

use std::io::{self, Write};
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use kairoku_core::protocol::{
    Expansion, ExpansionVariant, Hit, Marked, Near, Nothing, Piece, SearchResponse, Snippet,
};
use kairoku_core::query::expand::Rule;
use serde::Serialize;

const TITLE: Style = Style::new().bold();
const MARK: Style = AnsiColor::Yellow.on_default().bold().underline();
const QUIET: Style = Style::new().dimmed();

/// The contract of `--json`.
#[derive(Serialize)]
struct JsonResponse<'a> {
    query: &'a str,
    total: usize,
    meetings: usize,
    relaxed: bool,
    hits: Vec<JsonHit<'a>>,
    facets: JsonFacets<'a>,
    /// Each word with the variants that were found.
    expansions: Vec<Vec<&'a str>>,
    /// For each word why each of its variants was searched, and what it found.
    variants: Vec<Vec<JsonVariant<'a>>>,
    micros: u128,
}

#[derive(Serialize)]
struct JsonVariant<'a> {
    text: &'a str,
    rule: Rule,
    count: usize,
}

#[derive(Serialize)]
struct JsonHit<'a> {
    id: &'a str,
    section: usize,
    score: f64,
    title: String,
    date: String,
}

#[derive(Serialize)]
struct JsonFacets<'a> {
    year: &'a [(String, usize)],
    theme: &'a [(String, usize)],
    speaker: &'a [(String, usize)],
    kind: &'a [(String, usize)],
}

/// Writes the response as one line of JSON.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_json(
    response: &SearchResponse,
    took: Duration,
    out: &mut impl Write,
) -> io::Result<()> {
    let json = JsonResponse {
        query: &response.query,
        total: response.total,
        meetings: response.meetings,
        relaxed: response.relaxed,
        hits: response.hits.iter().map(JsonHit::from).collect(),
        facets: JsonFacets {
            year: &response.facets.year,
            theme: &response.facets.theme,
            speaker: &response.facets.speaker,
            kind: &response.facets.kind,
        },
        expansions: response.expansions.iter().map(spellings).collect(),
        variants: response.expansions.iter().map(variants).collect(),
        micros: took.as_micros(),
    };
    serde_json::to_writer(&mut *out, &json)?;
    out.write_all(b"\n")
}

fn spellings(expansion: &Expansion) -> Vec<&str> {
    let variants = expansion.variants.iter().map(|it| it.text.as_str());
    std::iter::once(expansion.word.as_str())
        .chain(variants)
        .collect()
}

fn variants(expansion: &Expansion) -> Vec<JsonVariant<'_>> {
    let variants = expansion.variants.iter();
    variants.map(JsonVariant::from).collect()
}

impl<'a> From<&'a ExpansionVariant> for JsonVariant<'a> {
    fn from(variant: &'a ExpansionVariant) -> Self {
        Self {
            text: &variant.text,
            rule: variant.rule,
            count: variant.count,
        }
    }
}

impl<'a> From<&'a Hit> for JsonHit<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            id: &hit.id,
            section: hit.section,
            score: (f64::from(hit.score) * 10_000.0).round() / 10_000.0,
            title: hit.title.text(),
            date: hit.date.to_string(),
        }
    }
}

/// Writes the response for people: how much was found, then the hits.
///
/// # Errors
/// Where `out` cannot be written to.
pub fn write_text(response: &SearchResponse, out: &mut impl Write) -> io::Result<()> {
    let SearchResponse {
        query,
        total,
        meetings,
        hits,
        ..
    } = response;
    let of_query = if query.trim().is_empty() {
        String::new()
    } else {
        format!("「{query}」 ")
    };
    if response.relaxed {
        writeln!(
            out,
            "{TITLE}{of_query}に合う記録はありません。近い記録を{total}件示します{TITLE:#}"
        )?;
    } else {
        writeln!(out, "{TITLE}{of_query}{total}件（{meetings}会議）{TITLE:#}")?;
    }
    if let Some(understood) = &response.understood {
        writeln!(out, "検索の内容: {understood}")?;
    }
    for Expansion { word, variants } in &response.expansions {
        let also: Vec<_> = variants
            .iter()
            .map(|it| format!("「{}」（{}、{}件）", it.text, it.rule, it.count))
            .collect();
        if !also.is_empty() {
            writeln!(out, "「{word}」とあわせて検索: {}", also.concat())?;
        }
    }
    for notice in &response.notices {
        writeln!(out, "{notice}")?;
    }
    if let Some(near) = &response.meant {
        write_near(near, out)?;
    }
    if let Some(nothing) = &response.nothing {
        write_nothing(nothing, out)?;
    }
    hits.iter().try_for_each(|hit| write_hit(hit, out))?;
    if hits.len() < *total && !hits.is_empty() {
        let rest = total - hits.len();
        writeln!(
            out,
            "\n{QUIET}ほかに{rest}件（すべて見るには --all）{QUIET:#}"
        )?;
    }
    Ok(())
}

/// Writes what would find something.
fn write_nothing(nothing: &Nothing, out: &mut impl Write) -> io::Result<()> {
    nothing
        .near
        .iter()
        .try_for_each(|near| write_near(near, out))?;
    if nothing.words.len() > 1 {
        for (word, count) in &nothing.words {
            writeln!(out, "「{word}」だけなら {count}件")?;
        }
    }
    Ok(())
}

/// Writes a word that may be meant.
fn write_near(Near { word, count, .. }: &Near, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "「{word}」（{count}件）のことですか")
}

fn write_hit(hit: &Hit, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "\n{TITLE}{}{TITLE:#}", marked(&hit.title, TITLE))?;
    let place = match hit.section {
        0 => "概要".to_owned(),
        number => format!("プログラム{number}"),
    };
    writeln!(
        out,
        "  {QUIET}{}  {}  {place}  [{}]{QUIET:#}",
        hit.date, hit.meeting_title, hit.id
    )?;
    for speaker in &hit.speakers {
        let affiliations: Vec<_> = speaker
            .affiliations
            .iter()
            .map(|it| marked(it, Style::new()))
            .collect();
        writeln!(
            out,
            "  {}  {}",
            marked(&speaker.marked, Style::new()),
            affiliations.join("／")
        )?;
    }
    for Snippet {
        cut_start,
        cut_end,
        text,
    } in &hit.snippets
    {
        let dots = |cut: &bool| if *cut { "…" } else { "" };
        let text = marked(text, Style::new()).replace('\n', " ");
        writeln!(out, "  {}{text}{}", dots(cut_start), dots(cut_end))?;
    }
    Ok(())
}

/// The text with its occurrences set off from the style around it.
fn marked(text: &Marked, around: Style) -> String {
    let piece = |piece: &Piece| match piece.place {
        Some(_) => format!("{MARK}{}{MARK:#}{around}", piece.text),
        None => piece.text.clone(),
    };
    text.0.iter().map(piece).collect()
}
