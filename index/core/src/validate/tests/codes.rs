use std::collections::HashSet;

use strum::VariantNames;

use super::*;

#[test]
fn every_rule_has_a_word_of_its_own_that_never_changes() {
    let codes = [
        Problem::VARIANTS,
        CharacterProblem::VARIANTS,
        FileProblem::VARIANTS,
        LimitProblem::VARIANTS,
        Syntax::VARIANTS,
        SynonymProblem::VARIANTS,
        PersonProblem::VARIANTS,
        Advice::VARIANTS,
    ]
    .concat();
    let distinct: HashSet<_> = codes.iter().collect();
    assert_eq!(distinct.len(), codes.len());
    assert_eq!(Problem::NotFound.code(), "not-found");
    assert_eq!(Problem::from(Syntax::OpenQuote).code(), "toml-open-quote");
    assert_eq!(Problem::from(PersonProblem::Alone).code(), "person-alone");
    assert_eq!(Problem::from(SynonymProblem::Alone).code(), "synonym-alone");
    // Programs know these: rename a variant only together with
    // `#[strum(serialize)]`. New rules need not be listed.
    for known in KNOWN.split_whitespace() {
        assert!(codes.contains(&known), "{known}");
    }
}

const KNOWN: &str = "
    not-found not-records no-records unreadable not-utf8 no-archive-info json
    unknown-field repeated-field missing wrong-type empty blank line-break
    control-character unconfirmed garbled bad-id id-not-stem duplicate-id bad-date
    no-such-day bad-time end-date-before-date end-before-start fiscal-year-mismatch
    bad-fiscal-year negative too-large bad-kind bad-url not-a-place empty-source
    missing-series repeated-theme no-summary before-first-year toml-wide-sign
    toml-unquoted toml-open-quote toml-open-bracket toml-bad-key toml-no-equals
    toml-no-value toml-no-comma toml-extra-comma toml-trailing toml-bad-escape
    toml-control-character toml-bad-boolean toml-bad-number toml-bad-datetime toml-other
    synonym-alone synonym-nothing synonym-too-long synonym-repeated synonym-second-entry
    synonym-same-group synonym-loop person-nothing person-not-kana person-repeated
    person-taken person-namesake person-overlap person-alone person-unknown
    person-unknown-alias person-same-key person-same-theme-key near-speakers
    spellings-of-speaker near-themes spellings-of-theme year-of-title weekday
    missing-years still-to-come mail-address phone-number private-address no-web-link
    shortened-link repeated-link placeholder-summary long-paragraph
    talk-without-speakers repeated-title same-meeting dangling-link link-loop not-a-file
    name-not-utf8 vanished changed appeared half-imported
";
