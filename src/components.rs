//! Components: functions that make elements of plain data and report through callbacks.

mod announcement;
mod axis;
mod chips;
mod cite;
mod coverage;
mod explained;
mod facet_list;
mod filters;
mod frame;
mod heading;
mod histogram;
mod hit_card;
mod icons;
mod kwic;
mod markdown;
mod marked;
mod needs_script;
mod not_found;
mod nothing_found;
mod notices;
mod pager;
mod pin;
mod places_bar;
mod reader;
mod results;
mod save;
mod scope;
mod search_box;
mod select;
mod sorting;
mod source;
mod speakers;
mod status;
mod suggestions;
mod tags;
mod tools;
mod trend_chart;
mod trend_table;
#[cfg(feature = "ssr")]
mod year_bars;
mod years;

pub(crate) use chips::chips;
pub(crate) use cite::cite;
pub(crate) use coverage::coverage_line;
pub(crate) use filters::filters;
pub(crate) use frame::{footer, header, sample_banner};
pub(crate) use heading::page_heading;
pub(crate) use histogram::histogram;
#[cfg(feature = "ssr")]
pub(crate) use hit_card::snippet;
pub(crate) use icons::{Icon, icon};
pub(crate) use kwic::kwic;
pub(crate) use markdown::markdown;
pub(crate) use marked::marked_places;
pub(crate) use needs_script::{asking, needs_script};
pub(crate) use not_found::{not_found_page, unknown_meeting};
pub(crate) use notices::{fresh_note, unsaved_note};
pub(crate) use pager::RESULTS_ID;
pub(crate) use pin::pin;
#[cfg(feature = "ssr")]
pub(crate) use pin::published_pin;
pub(crate) use places_bar::places_bar;
pub(crate) use reader::{Reader, copy_link};
pub(crate) use results::results;
pub(crate) use save::{button, copy, status, tell};
pub(crate) use search_box::{is_typed, search_box};
pub(crate) use select::{Choice, published_select};
pub(crate) use source::source_note;
pub(crate) use speakers::speaker_list;
#[cfg(feature = "csr")]
pub(crate) use status::program_failure;
pub(crate) use status::{announcer, failed_page, failure_note, waiting, waiting_page};
pub(crate) use tags::{kind_tag, theme_links};
#[cfg(feature = "ssr")]
pub(crate) use tags::{section_meeting, section_meta};
pub(crate) use trend_chart::{
    CHART_ID, Readout, TrendTable, TrendYear, readout, trend_chart, trend_mark,
};
pub(crate) use trend_table::{trend_csv, trend_table};
#[cfg(feature = "ssr")]
pub(crate) use year_bars::year_bars;
