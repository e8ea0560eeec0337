//! Speakers and themes whose names are so similar that they may be one.

use std::collections::HashMap;

use kairoku_core::fold::fold;
use kairoku_core::record::Meeting;
use kairoku_core::validate::{Advice, Diagnostic, Usage};

use crate::input::{Archive, Places};
use crate::similar::{KnownSpeaker, KnownTheme, Mention, Speakers, Themes};

/// Speakers who may be one, and spellings of those who are.
pub(super) fn speakers(archive: &Archive, places: &[Places]) -> Vec<Diagnostic> {
    let speakers = Speakers::of(&archive.meetings, &archive.people);
    let field = |at: Mention| {
        let (session, speaker) = (at.session + 1, at.speaker + 1);
        format!("sessions[{session}].speakers[{speaker}].name")
    };
    let diagnostic = |at: Mention, advice| places[at.meeting].diagnostic(&field(at), advice);
    let usage = |name: &str, mentions: &[Mention]| {
        let mentions = mentions.iter();
        Usage::of(
            name,
            mentions.map(|at| places[at.meeting].place(&field(*at))),
        )
    };
    let of_speaker = |it: &KnownSpeaker| usage(&it.name, &it.mentions());
    let mut found = Vec::new();
    for (a, b, likeness) in speakers.pairs() {
        let [rare, often] = by_use(
            &speakers.all()[a],
            &speakers.all()[b],
            KnownSpeaker::mentions,
        );
        let advice = Advice::NearSpeakers {
            one: of_speaker(often),
            other: of_speaker(rare),
            likeness,
        };
        found.push(diagnostic(rare.mentions()[0], advice));
    }
    for known in speakers.all() {
        // Aliases are other names, and not spellings.
        for spellings in by_fold(&known.spellings, |it| &it.name) {
            let rarest = spellings[spellings.len() - 1].mentions[0];
            let mut usages = spellings.iter().map(|it| usage(&it.name, &it.mentions));
            let usual = usages.next().expect("a group has several");
            let others = usages.collect();
            let advice = Advice::SpellingsOfSpeaker { usual, others };
            found.push(diagnostic(rarest, advice));
        }
    }
    found
}

/// Themes that may be one, and spellings of those that are.
pub(super) fn themes(meetings: &[Meeting], places: &[Places]) -> Vec<Diagnostic> {
    let themes = Themes::of(meetings);
    let field = |session: Option<usize>| match session {
        Some(at) => format!("sessions[{}].themes", at + 1),
        None => "themes".to_owned(),
    };
    let usage = |name: &str, uses: &[(usize, Option<usize>)]| {
        let uses = uses.iter();
        let place =
            |(meeting, session): &(usize, Option<usize>)| places[*meeting].place(&field(*session));
        Usage::of(name, uses.map(place))
    };
    let of_theme = |it: &KnownTheme| usage(&it.name, &it.places());
    let diagnostic = |(meeting, session): (usize, Option<usize>), advice| {
        places[meeting].diagnostic(&field(session), advice)
    };
    let mut found = Vec::new();
    for (a, b, likeness) in themes.pairs() {
        let [rare, often] = by_use(&themes.all()[a], &themes.all()[b], KnownTheme::places);
        let advice = Advice::NearThemes {
            one: of_theme(often),
            other: of_theme(rare),
            likeness,
        };
        found.push(diagnostic(rare.places()[0], advice));
    }
    for known in themes.all() {
        if known.spellings.len() > 1 {
            let rarest = known.spellings[known.spellings.len() - 1].1[0];
            let mut usages = known.spellings.iter().map(|(name, uses)| usage(name, uses));
            let usual = usages.next().expect("there are several");
            let others = usages.collect();
            let advice = Advice::SpellingsOfTheme { usual, others };
            found.push(diagnostic(rarest, advice));
        }
    }
    found
}

/// The rarer of two first; of equals the one that came later.
fn by_use<'a, T, U: Ord>(one: &'a T, other: &'a T, uses: impl Fn(&T) -> Vec<U>) -> [&'a T; 2] {
    let (a, b) = (uses(one), uses(other));
    if (a.len(), b.first()) < (b.len(), a.first()) {
        [one, other]
    } else {
        [other, one]
    }
}

/// The items whose names fold alike, where there are several.
fn by_fold<T>(items: &[T], name: impl Fn(&T) -> &str) -> Vec<Vec<&T>> {
    let mut numbers: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<&T>> = Vec::new();
    for item in items {
        let next = groups.len();
        let number = *numbers.entry(fold(name(item)).to_string()).or_insert(next);
        if number == next {
            groups.push(Vec::new());
        }
        groups[number].push(item);
    }
    groups.retain(|group| group.len() > 1);
    groups
}
