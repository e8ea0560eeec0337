//! Data with right hashes and wrong content is told as damaged, or answers: it never
//! makes the engine panic, go on for ever or take memory without bounds.

use kairoku_fuzz::{data, run};
use proptest::prelude::*;

#[test]
fn any_change_at_the_start_of_any_entry_is_borne() {
    for entry in 0..data::entries(0) {
        for place in 0..32 {
            for (change, with) in [(0, 1), (0, 0x80), (1, 255), (2, 7), (3, 0), (5, 0), (7, 0)] {
                run("data", &[0, entry as u8, change, 0, place, with]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_are_borne(
        archive in 0_u8..8,
        changes in prop::collection::vec(any::<[u8; 5]>(), 1..4),
    ) {
        run("data", &[&[archive], &changes.concat()[..]].concat());
    }
}
