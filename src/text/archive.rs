//! The archive: what it is and what it holds.

use kairoku_core::fiscal::FiscalYear;
use kairoku_core::manifest::Manifest;
use kairoku_core::record::ArchiveInfo;
use kairoku_core::years::YearRange;

use super::numbers::{fiscal_year, grouped, ranges};
use super::phrases::{ABOUT_GATEWAY, ABOUT_KEPT, ABOUT_PRIVATE, PRIVATE};

/// Where words go that are searched for.
pub(crate) fn private(archive: &ArchiveInfo) -> String {
    match archive.gateway_host() {
        None => PRIVATE.to_owned(),
        Some(host) => ["検索語は検索サーバー（", host, "）に送られます。"].concat(),
    }
}

/// Where words go that are searched for, who else may see them, and what stays here.
pub(crate) fn about_privacy(archive: &ArchiveInfo) -> String {
    let to_whom = private(archive);
    let more = match archive.gateway {
        None => ABOUT_PRIVATE,
        Some(_) => ABOUT_GATEWAY,
    };
    [&to_whom, more, ABOUT_KEPT].concat()
}

/// What the archive holds, in a sentence.
pub(crate) fn totals(meetings: usize, sections: usize) -> String {
    format!(
        "{}の会議、{}件の記録を収録しています。",
        grouped(meetings),
        grouped(sections)
    )
}

/// How many of the fiscal years of an archive are recorded.
pub(crate) fn coverage(manifest: &Manifest, this_year: FiscalYear) -> String {
    let years = manifest.coverage(this_year);
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else {
        return String::new();
    };
    let recorded = years.iter().filter(|(_, held)| held.is_some()).count();
    let missing = years.len() - recorded;
    let covered = format!(
        "{}から{}までの{}年度のうち、記録があるのは{recorded}年度",
        fiscal_year(*first),
        fiscal_year(*last),
        years.len(),
    );
    match missing {
        0 => format!("{covered}です。"),
        _ => format!("{covered}、未確認は{missing}年度です。"),
    }
}

/// Which fiscal years are recorded, of those from the first to the last.
pub(crate) fn covered(first: FiscalYear, last: FiscalYear, held: &[YearRange]) -> String {
    match held {
        [whole] if whole.from == Some(first) && whole.to == Some(last) => {
            format!("{}のすべての年度を収録", ranges(held))
        }
        _ => format!("{first}〜{last}年度のうち {}を収録", ranges(held)),
    }
}

/// What the archive is for, in a line.
pub(crate) fn lead(archive: &ArchiveInfo) -> String {
    format!(
        "「{}」の記録を、語・人・テーマ・年度から探して読めます。",
        archive.series
    )
}

/// A link to all the meetings of a year.
pub(crate) fn meetings_of_year(meetings: usize) -> String {
    format!("{}会議の記録を見る", grouped(meetings))
}

/// What the archive is, where it does not say so itself.
pub(crate) fn described(archive: &ArchiveInfo) -> String {
    match &archive.description {
        Some(description) => description.clone(),
        None => format!(
            "「{}」の会議の記録を検索し、読むことができます。",
            archive.series
        ),
    }
}
