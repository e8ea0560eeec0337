//! Every count of a profile is that of the sections, counted one by one.

use std::collections::{BTreeMap, BTreeSet};

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::fold::fold;
use kairoku_core::people::theme_key;
use kairoku_core::profile::{LISTED_SECTIONS, NameCount, Profiles, SectionRef};
use kairoku_core::query::expand::Synonyms;
use kairoku_core::section::{Section, affiliation_text};
use kairoku_core::shard::Record;
use kairoku_tests::{Opened, corpus, sample};

#[test]
fn profiles_count_what_is_in_the_sample() {
    recount(&sample(), usize::MAX);
}

#[test]
fn profiles_count_what_is_in_the_tokyo_assembly() {
    if let Some(togikai) = corpus("togikai") {
        recount(&togikai, 40);
    }
}

/// A section with what it is called in lists.
struct Listed<'a> {
    section: Section<'a>,
    place: (String, usize),
    year: FiscalYear,
    speakers: BTreeSet<String>,
    themes: BTreeSet<String>,
}

fn listed<'a>(record: &'a Record, archive: &'a Opened) -> impl Iterator<Item = Listed<'a>> {
    record.sections().zip(0..).map(|(section, number)| {
        let speakers = section.speakers().iter();
        Listed {
            section,
            place: (section.meeting.id.clone(), number),
            year: section.meeting.fiscal_year,
            speakers: speakers.map(|it| archive.people.speaker(it).key).collect(),
            themes: section.themes().iter().map(|it| theme_key(it)).collect(),
        }
    })
}

/// Compares some profiles of an archive with its sections.
fn recount(archive: &Opened, most: usize) {
    let profiles = Profiles::new(&archive.records, &archive.people, &Synonyms::default());
    let sections: Vec<_> = archive
        .records
        .iter()
        .flat_map(|it| listed(it, archive))
        .collect();
    recount_indexes(&profiles, &sections);
    recount_years(&profiles, archive);
    for profile in profiles.speakers().take(most) {
        recount_speaker(&profile, &sections, archive);
    }
    for profile in profiles.themes().take(most) {
        let has = |it: &&Listed<'_>| it.themes.contains(&profile.key);
        let own: Vec<_> = sections.iter().filter(has).collect();
        assert!(!own.is_empty(), "{}", profile.name);
        assert_eq!(places(&profile.sections), expected_places(&own));
        assert_eq!(profile.total, own.len(), "{}", profile.name);
        let first = own[0].place.clone();
        assert_eq!((profile.first.id.clone(), profile.first.number), first);
        let last = own[own.len() - 1].place.clone();
        assert_eq!((profile.last.id.clone(), profile.last.number), last);
        let years: BTreeSet<_> = sections.iter().map(|it| it.year).collect();
        let count = |year: &FiscalYear| own.iter().filter(|it| it.year == *year).count();
        let by_year: Vec<_> = years.iter().map(|year| (*year, count(year))).collect();
        assert_eq!(profile.by_year, by_year, "{}", profile.name);
        same(&profile.speakers, &own, |it| &it.speakers, None);
        same(&profile.with, &own, |it| &it.themes, Some(&profile.key));
    }
}

fn recount_speaker(
    profile: &kairoku_core::profile::SpeakerProfile,
    sections: &[Listed<'_>],
    archive: &Opened,
) {
    let own = sections
        .iter()
        .filter(|it| it.speakers.contains(&profile.key));
    let own: Vec<_> = own.collect();
    assert!(!own.is_empty(), "{}", profile.name);
    assert_eq!(places(&profile.sections), expected_places(&own));
    assert_eq!(profile.total, own.len(), "{}", profile.name);
    same(&profile.with, &own, |it| &it.speakers, Some(&profile.key));
    let years: BTreeSet<_> = own.iter().map(|it| it.year).collect();
    let told: Vec<_> = profile.themes_by_year.iter().map(|it| it.0).collect();
    assert_eq!(told, Vec::from_iter(years));
    let count = |year| own.iter().filter(|it| it.year == year).count();
    let by_year: Vec<_> = told.iter().map(|&year| (year, count(year))).collect();
    assert_eq!(profile.by_year, by_year, "{}", profile.name);
    for (year, themes) in &profile.themes_by_year {
        let of_year: Vec<_> = own.iter().filter(|it| it.year == *year).copied().collect();
        same(themes, &of_year, |it| &it.themes, None);
    }
    // Each affiliation, by its fold, with the sections in which it is said.
    let mut affiliations: BTreeMap<String, Vec<&Listed<'_>>> = BTreeMap::new();
    for it in &own {
        let mentions = it.section.speakers().iter();
        let mentions = mentions.filter(|one| archive.people.speaker(one).key == profile.key);
        let texts = mentions
            .flat_map(|one| &one.affiliations)
            .map(affiliation_text);
        let texts: BTreeSet<_> = texts.map(|text| fold(&text).to_string()).collect();
        for text in texts {
            affiliations.entry(text).or_default().push(it);
        }
    }
    assert_eq!(profile.affiliations.len(), affiliations.len());
    for span in &profile.affiliations {
        let said = &affiliations[&fold(&span.text).to_string()];
        let years: BTreeSet<_> = said.iter().map(|it| it.year).collect();
        assert_eq!(span.years, Vec::from_iter(years), "{}", span.text);
        assert_eq!(span.sections, said.len());
        let dates = said.iter().map(|it| it.section.meeting.date);
        assert_eq!(Some(span.first), dates.clone().min());
        assert_eq!(Some(span.last), dates.max());
    }
    let firsts: Vec<_> = profile.affiliations.iter().map(|it| it.first).collect();
    assert!(firsts.is_sorted());
}

fn recount_indexes(profiles: &Profiles<'_>, sections: &[Listed<'_>]) {
    let mut speakers: BTreeMap<&str, Vec<FiscalYear>> = BTreeMap::new();
    let mut themes: BTreeMap<&str, Vec<FiscalYear>> = BTreeMap::new();
    for it in sections {
        let keys = it.speakers.iter();
        keys.for_each(|key| speakers.entry(key).or_default().push(it.year));
        let keys = it.themes.iter();
        keys.for_each(|key| themes.entry(key).or_default().push(it.year));
    }
    let index = profiles.speaker_index();
    let entries: Vec<_> = index.iter().flat_map(|it| &it.entries).collect();
    assert_eq!(entries.len(), speakers.len());
    for entry in entries {
        let years = &speakers[&entry.key[..]];
        let told = (entry.sections, Some(&entry.first), Some(&entry.last));
        assert_eq!(told, (years.len(), years.iter().min(), years.iter().max()));
    }
    let index = profiles.theme_index();
    let entries: Vec<_> = index.iter().flat_map(|it| &it.entries).collect();
    assert_eq!(entries.len(), themes.len());
    for entry in entries {
        let years = &themes[&entry.key[..]];
        let told = (entry.sections, Some(&entry.first), Some(&entry.last));
        assert_eq!(told, (years.len(), years.iter().min(), years.iter().max()));
    }
}

fn recount_years(profiles: &Profiles<'_>, archive: &Opened) {
    let years = profiles.years().flat_map(|year| {
        let meetings = year.meetings.into_iter();
        meetings.map(move |of_year| {
            let sections = of_year.sections();
            (year.year, of_year.meeting.id, sections)
        })
    });
    let expected = archive.records.iter().map(|record| {
        let meeting = &record.meeting;
        (
            meeting.fiscal_year,
            meeting.id.clone(),
            record.sections().count(),
        )
    });
    assert!(years.eq(expected));
}

fn places(sections: &[SectionRef]) -> Vec<(String, usize)> {
    let sections = sections.iter();
    sections.map(|it| (it.id.clone(), it.number)).collect()
}

/// The newest meeting first, the sections of a meeting in its order; the first of many.
fn expected_places(own: &[&Listed<'_>]) -> Vec<(String, usize)> {
    let meetings = own.chunk_by(|one, other| one.place.0 == other.place.0);
    let newest_first = meetings.rev().flatten();
    newest_first
        .take(LISTED_SECTIONS)
        .map(|it| it.place.clone())
        .collect()
}

/// Whether counts are those of the sections, the most frequent first.
#[track_caller]
fn same<'a>(
    counts: &[NameCount],
    sections: &[&'a Listed<'a>],
    keys: impl Fn(&'a Listed<'a>) -> &'a BTreeSet<String>,
    without: Option<&str>,
) {
    let mut expected: BTreeMap<&str, usize> = BTreeMap::new();
    for key in sections.iter().flat_map(|it| keys(it)) {
        if Some(&key[..]) != without {
            *expected.entry(key).or_default() += 1;
        }
    }
    let told = counts.iter().map(|it| (&it.key[..], it.count));
    assert_eq!(told.collect::<BTreeMap<_, _>>(), expected);
    assert_eq!(counts.len(), expected.len());
    assert!(counts.is_sorted_by(|one, other| one.count >= other.count));
}
