//! The beginning and the end among the times of a text.

use std::ops::Range;

use super::When;
use super::doubt::Doubt;
use super::kind::{Kind, Part, Role, WrittenTime};
use crate::record::ClockTime;

/// A time with its place among the parts and what a word beside it says of it.
struct Time {
    time: ClockTime,
    at: usize,
    role: Option<Role>,
    written: WrittenTime,
}

/// The hour before which nobody begins a meeting who does not say that it is
/// night.
const MORNING: u16 = 6 * 60;

/// Reads the times of parts.
pub(super) fn of(text: &str, parts: &[Part], when: &mut When) {
    let times = times(text, parts, when);
    let has_doors = times.iter().any(|time| time.role == Some(Role::Doors));
    let all = times
        .iter()
        .map(|time| text[parts[time.at].at.clone()].trim());
    let all: Vec<_> = all.collect();
    let of_meeting = without_doors(parts, times);
    when.is_in_words |= has_doors;
    if has_doors && of_meeting.is_empty() {
        // 2024年11月6日（受付13:00）: when the meeting begins is said nowhere.
        when.time_doubts.push(Doubt::Rest(all.join("、")));
    }
    decide(parts, &of_meeting, when);
    durations(text, parts, when);
    if when
        .day_doubts
        .iter()
        .any(|doubt| matches!(doubt, Doubt::SeveralDays(_)))
    {
        // Whose times they are is as open as the day.
        (when.start, when.end) = (None, None);
    }
}

/// Every time that there is, in the order of the text.
fn times(text: &str, parts: &[Part], when: &mut When) -> Vec<Time> {
    let roles = roles(parts);
    let mut times: Vec<Time> = Vec::new();
    let mut afternoon = false;
    let mut before = None;
    for (at, part) in parts.iter().enumerate() {
        let Kind::Time(written) = part.kind else {
            continue;
        };
        let shown = || text[part.at.clone()].trim().to_owned();
        let goes_on = before.is_some_and(|before: usize| {
            let between = &parts[before + 1..at];
            between.iter().all(|part| {
                matches!(
                    part.kind,
                    Kind::Span | Kind::List | Kind::Nothing | Kind::Day(_) | Kind::Weekday(_)
                )
            })
        });
        let is_inherited = afternoon && goes_on && written.half.is_none();
        before = Some(at);
        let time = written.time(is_inherited);
        let is_said_for_both = written.half.is_some_and(|half| half.is_behind)
            && goes_on
            && times
                .last()
                .is_some_and(|it| it.written.half.is_none() && it.written.hour < 12);
        afternoon = is_inherited || written.half.is_some_and(|half| half.is_afternoon);
        when.is_in_words |= !written.is_plain;
        if written.has_seconds {
            when.time_doubts.push(Doubt::Seconds(shown()));
        }
        if let Some(Kind::About) = parts.get(at + 1).map(|part| part.kind) {
            when.time_doubts.push(Doubt::About(shown()));
        }
        let Some(time) = time.filter(|_| !is_said_for_both) else {
            when.time_doubts.push(Doubt::UnclearTime(shown()));
            continue;
        };
        if time.minutes() < MORNING && written.half.is_none() && time.minutes() > 0 {
            when.time_doubts.push(Doubt::HalfOfDay(time));
        }
        let role = roles[at];
        times.push(Time {
            time,
            at,
            role,
            written,
        });
    }
    times
}

/// What the words beside times say of them, at the places of the times. In each
/// stretch without a sign between, words stand either all before their times or all
/// behind.
fn roles(parts: &[Part]) -> Vec<Option<Role>> {
    let mut roles = vec![None; parts.len()];
    let stretches = stretches(parts);
    for stretch in stretches {
        let is_time = |at: &usize| matches!(parts[*at].kind, Kind::Time(_));
        let role = |at: usize| match parts[at].kind {
            Kind::Role(role) => Some(role),
            _ => None,
        };
        let first = stretch
            .clone()
            .find(|at| is_time(at) || role(*at).is_some());
        let leads = first.is_some_and(|at| role(at).is_some());
        for at in stretch.clone().filter(|at| role(*at).is_some()) {
            let time = match leads {
                true => (at + 1..stretch.end).find(is_time),
                false => (stretch.start..at).rev().find(is_time),
            };
            // 受付 開始 13時: the doors, not the meeting.
            if let Some(time) = time.filter(|time| roles[*time] != Some(Role::Doors)) {
                roles[time] = role(at);
            }
        }
    }
    roles
}

/// The stretches of parts between signs that part them.
fn stretches(parts: &[Part]) -> Vec<Range<usize>> {
    let mut stretches = Vec::new();
    let mut start = 0;
    for (at, part) in parts.iter().enumerate() {
        let parts_them = matches!(
            part.kind,
            Kind::Open | Kind::Close | Kind::Line | Kind::Heading | Kind::List
        );
        if parts_them {
            stretches.push(start..at);
            start = at + 1;
        }
    }
    stretches.push(start..parts.len());
    stretches
}

/// The words for what a time is beside which no time stands, as places in the text.
pub(super) fn without_time(parts: &[Part]) -> Vec<Range<usize>> {
    let lonely = stretches(parts).into_iter().filter(|stretch| {
        let mut kinds = parts[stretch.clone()].iter().map(|part| part.kind);
        !kinds.any(|kind| matches!(kind, Kind::Time(_)))
    });
    let words = lonely.flat_map(|stretch| &parts[stretch]);
    // 13:00～13:30（受付）
    let has_time = parts.iter().any(|part| matches!(part.kind, Kind::Time(_)));
    let words =
        words.filter(|part| matches!(part.kind, Kind::Role(_)) && !(has_time && part.depth > 0));
    words.map(|part| part.at.clone()).collect()
}

/// The times without those at which the doors open.
fn without_doors(parts: &[Part], times: Vec<Time>) -> Vec<Time> {
    let is_door = |time: &Time| time.role == Some(Role::Doors);
    let others = times.iter().filter(|time| !is_door(time)).count();
    let mut kept: Vec<Time> = Vec::new();
    let mut door: Option<usize> = None;
    for time in times {
        let ends_door = door.is_some_and(|door| is_joined(parts, door, time.at));
        door = is_door(&time).then_some(time.at);
        // 受付13:00～13:30 開演14:00
        if door.is_none() && !(ends_door && others > 1) {
            kept.push(time);
        }
    }
    kept
}

/// Whether a sign of a span stands between two times and nothing that parts them.
fn is_joined(parts: &[Part], from: usize, to: usize) -> bool {
    let between = &parts[from + 1..to];
    let has = |kind: Kind| between.iter().any(|part| part.kind == kind);
    has(Kind::Span) && !has(Kind::Heading) && !has(Kind::Unknown)
}

/// Decides which time is the beginning and which the end.
fn decide(parts: &[Part], times: &[Time], when: &mut When) {
    let many_days = when.end_date.is_some();
    match times {
        [] => {}
        [only] => lone(parts, only, when),
        [first, last] if is_from_to(parts, first, last) => {
            if many_days || first.time < last.time {
                (when.start, when.end) = (Some(first.time), Some(last.time));
            } else {
                let both = vec![first.time, last.time];
                when.time_doubts.push(Doubt::SeveralTimes(both));
            }
        }
        several => {
            let all = several.iter().map(|time| time.time).collect();
            when.time_doubts.push(Doubt::SeveralTimes(all));
            let pairs: Vec<_> = several
                .windows(2)
                .filter(|pair| is_from_to(parts, &pair[0], &pair[1]))
                .collect();
            let Some(first) = pairs.first() else { return };
            let rising = several.windows(2).all(|pair| pair[0].time <= pair[1].time);
            let last = match pairs.last() {
                Some(last) if many_days || rising && several.len() == 2 * pairs.len() => last,
                _ => first,
            };
            when.start = Some(first[0].time);
            let is_later = many_days || first[0].time < last[1].time;
            when.end = Some(last[1].time).filter(|_| is_later);
        }
    }
}

fn is_from_to(parts: &[Part], first: &Time, last: &Time) -> bool {
    let named = first.role == Some(Role::Begins) && last.role == Some(Role::Ends);
    named || is_joined(parts, first.at, last.at)
}

/// Decides what an only time is.
fn lone(parts: &[Part], only: &Time, when: &mut When) {
    let is_between = |kind: &Kind| !matches!(kind, Kind::Nothing | Kind::About);
    let mut behind = parts[only.at + 1..]
        .iter()
        .map(|part| part.kind)
        .filter(is_between);
    let mut before = parts[..only.at]
        .iter()
        .rev()
        .map(|part| part.kind)
        .filter(is_between);
    let (behind, before) = (behind.next(), before.next());
    let begins = only.role == Some(Role::Begins) || behind == Some(Kind::Span);
    let ends = only.role == Some(Role::Ends)
        || behind == Some(Kind::Until)
        || before == Some(Kind::Span) && !begins;
    match (begins, ends) {
        (_, false) => when.start = Some(only.time),
        (false, true) => when.end = Some(only.time),
        (true, true) => when.time_doubts.push(Doubt::SeveralTimes(vec![only.time])),
    }
    when.time_doubts
        .extend((!begins && !ends).then_some(Doubt::LoneTime));
}

/// Compares beginning and end with how long it is said to last.
fn durations(text: &str, parts: &[Part], when: &mut When) {
    let bounds = when.start.zip(when.end).filter(|_| when.end_date.is_none());
    for part in parts {
        let Kind::Minutes(minutes) = part.kind else {
            continue;
        };
        let lasts = bounds.map(|(start, end)| end.minutes().abs_diff(start.minutes()));
        if lasts.map(u32::from) != Some(minutes) {
            let shown = text[part.at.clone()].to_owned();
            when.time_doubts.push(Doubt::Duration(shown));
        }
    }
}
