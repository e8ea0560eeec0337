//! The facets of a response, in the view that the request asks for.

use kairoku_core::facets::{FacetOrder, FacetSizes, FacetView, Facets, Listing};
use kairoku_core::table::{Listings, Narrowed};

use crate::known::Known;
use crate::vocabulary::Term;

impl Known {
    /// The values of the facets that are wanted, and how many there are.
    pub fn facets(&self, narrowed: &Narrowed<'_>, view: &FacetView) -> (Facets, FacetSizes) {
        let Self {
            vocabulary, table, ..
        } = self;
        let kana = view.order == FacetOrder::Kana;
        let ranks = kana.then(|| vocabulary.kana_ranks(table));
        let names = || vocabulary.names(table);
        let themes = Term::typed(&view.theme_find).map(|typed| names().themes_with(&typed));
        let speakers = Term::typed(&view.speaker_find).map(|typed| names().speakers_with(&typed));
        narrowed.facets(&Listings {
            themes: Listing {
                limit: view.theme_limit,
                ranks: ranks.map(|ranks| &ranks.themes[..]),
                found: themes.as_deref(),
            },
            speakers: Listing {
                limit: view.speaker_limit,
                ranks: ranks.map(|ranks| &ranks.speakers[..]),
                found: speakers.as_deref(),
            },
            series: Listing {
                ranks: ranks.map(|ranks| &ranks.series[..]),
                ..Listing::WHOLE
            },
        })
    }
}
