//! The parts of pages: plain data in, callbacks out.

mod chips;
mod facet_list;
mod frame;
mod heading;
mod histogram;
mod hit_card;
mod icons;
mod markdown;
mod marked;
mod nothing_found;
mod pager;
mod results;
mod search_box;
mod select;
mod source;
mod speakers;
mod status;
mod tags;
mod years;

pub(crate) use chips::chips;
pub(crate) use facet_list::facet_list;
pub(crate) use frame::{footer, header, sample_banner};
pub(crate) use heading::page_heading;
pub(crate) use histogram::{Bar, histogram};
pub(crate) use icons::{Icon, icon};
pub(crate) use markdown::markdown;
pub(crate) use results::results;
pub(crate) use search_box::search_box;
pub(crate) use source::source_note;
pub(crate) use speakers::speaker_list;
pub(crate) use status::{failure_note, waiting};
pub(crate) use tags::{kind_tag, theme_links};
pub(crate) use years::years_filter;
