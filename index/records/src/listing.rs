//! Long lists: how much of one is shown, by the command line and the staff page, the
//! rest being counted.

use kairoku_core::validate::{Severity, shorten};

/// How many lines are shown of what was found. Who has more to look at works through
/// it from the top and asks again.
pub const MOST_LINES: usize = 200;

/// How much of a long list is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// At most [`MOST_LINES`] lines, and how many entries there are beyond them.
    First,
    /// Everything.
    Whole,
}

impl Extent {
    /// The extent that an option `--all` asks for.
    pub fn of(all: bool) -> Self {
        if all { Self::Whole } else { Self::First }
    }
}

/// The entries of one kind, each with the number of its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What room is left after every group has shown one entry goes to groups of
    /// the lowest rank first.
    pub rank: usize,
    /// How many lines each entry has.
    pub lines: Vec<usize>,
}

/// How many entries of each group are shown, the first ones: all of them where
/// they have at most `room` lines together. Else one of each group, in the order of
/// the groups, so that no kind goes unseen behind another of which there are
/// thousands; then the groups of a rank get entries in turns.
pub fn deal(groups: &[Group], extent: Extent, room: usize) -> Vec<usize> {
    let all = || groups.iter().map(|group| group.lines.len()).collect();
    let wanted: usize = groups.iter().flat_map(|group| &group.lines).sum();
    if extent == Extent::Whole || wanted <= room {
        return all();
    }
    let mut shown = vec![0; groups.len()];
    let mut left = room;
    let mut take = |shown: &mut usize, group: &Group| match group.lines.get(*shown) {
        Some(lines) if *lines <= left => {
            left -= lines;
            *shown += 1;
            true
        }
        _ => false,
    };
    for (shown, group) in shown.iter_mut().zip(groups) {
        take(shown, group);
    }
    let mut ranks: Vec<_> = groups.iter().map(|group| group.rank).collect();
    ranks.sort_unstable();
    ranks.dedup();
    for rank in ranks {
        let mut took = true;
        while took {
            took = false;
            let of_rank = shown.iter_mut().zip(groups);
            for (shown, group) in of_rank.filter(|(_, group)| group.rank == rank) {
                // What begins a kind was passed over for want of room.
                took |= *shown > 0 && take(shown, group);
            }
        }
    }
    shown
}

/// What is left of a kind of which the first entries were shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// The kind, to people.
    pub kind: String,
    /// How many entries there are beyond those that were shown.
    pub count: usize,
}

impl Rest {
    /// What is left of a kind of messages, known by one of them.
    pub fn of_messages(severity: Severity, example: &str, count: usize) -> Self {
        let word = word_of(severity);
        Self {
            kind: format!("{word}: {} など", shorten(example)),
            count,
        }
    }
}

/// How much a message matters, in a word.
pub fn word_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "エラー",
        Severity::Warning => "注意",
        Severity::Note => "お知らせ",
    }
}

/// The entries of one kind, each with its place in the order of all.
pub type Kind<'a, T> = Vec<(usize, &'a T)>;

/// The kinds of what was found, as `kind` tells them apart: errors first, else as they
/// come.
pub fn kinds<'a, T, K: PartialEq>(
    found: impl IntoIterator<Item = &'a T>,
    kind: impl Fn(&T) -> (Severity, K),
) -> Vec<Kind<'a, T>> {
    let mut kinds: Vec<((Severity, K), Kind<'a, T>)> = Vec::new();
    for (at, one) in found.into_iter().enumerate() {
        let own = kind(one);
        match kinds.iter_mut().find(|(known, _)| *known == own) {
            Some((_, found)) => found.push((at, one)),
            None => kinds.push((own, vec![(at, one)])),
        }
    }
    kinds.sort_by_key(|((severity, _), _)| *severity);
    kinds.into_iter().map(|(_, found)| found).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_by_severity_and_else_as_they_come() {
        let found = ["w1", "n1", "e2", "w1", "e1", "e2"];
        let severity = |it: &&str| match &it[..1] {
            "e" => Severity::Error,
            "w" => Severity::Warning,
            _ => Severity::Note,
        };
        let kinds = kinds(&found, |it| (severity(it), it[1..].to_owned()));
        let places = |kind: &Kind<'_, _>| kind.iter().map(|(at, _)| *at).collect::<Vec<_>>();
        let expected = [vec![2, 5], vec![4], vec![0, 3], vec![1]];
        assert_eq!(kinds.iter().map(places).collect::<Vec<_>>(), expected);
    }

    fn group(rank: usize, entries: usize, lines: usize) -> Group {
        Group {
            rank,
            lines: vec![lines; entries],
        }
    }

    #[test]
    fn what_fits_is_printed_whole() {
        let groups = [group(0, 10, 4), group(1, 20, 2)];
        assert_eq!(deal(&groups, Extent::First, 80), [10, 20]);
        let groups = [group(0, 1000, 4)];
        assert_eq!(deal(&groups, Extent::Whole, 80), [1000]);
    }

    #[test]
    fn every_kind_is_seen_before_one_fills_the_screen() {
        let groups = [group(0, 1000, 4), group(0, 3, 4), group(1, 1000, 2)];
        // One of each takes 10 lines; of the 70 left the first rank takes all it can,
        // and leaves 2.
        assert_eq!(deal(&groups, Extent::First, 80), [16, 3, 2]);
        let groups = [group(0, 2, 4), group(1, 1000, 2), group(1, 1000, 2)];
        assert_eq!(deal(&groups, Extent::First, 80), [2, 18, 18]);
    }

    #[test]
    fn no_more_lines_are_dealt_out_than_there_is_room() {
        for room in 0..60 {
            let groups = [group(0, 7, 4), group(1, 9, 3), group(1, 1, 50)];
            let shown = deal(&groups, Extent::First, room);
            let lines = shown
                .iter()
                .zip(&groups)
                .map(|(shown, group)| group.lines.iter().take(*shown).sum::<usize>());
            assert!(lines.sum::<usize>() <= room, "{room}: {shown:?}");
        }
    }
}
