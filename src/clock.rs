//! The clock. Rendering does not read it: what is published is a function of the
//! records.

use kairoku_core::date::Date;

/// The day it is where the reader is; none where nothing is shown in a browser. A page
/// may be open for days, so that it is asked at the moment it is needed.
#[cfg(feature = "csr")]
pub(crate) fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let year = i16::try_from(now.get_full_year()).ok()?;
    let month = i8::try_from(now.get_month() + 1).ok()?;
    Date::new(year, month, i8::try_from(now.get_date()).ok()?).ok()
}

/// The day it is where the reader is; none where nothing is shown in a browser.
#[cfg(not(feature = "csr"))]
pub(crate) fn today() -> Option<Date> {
    None
}
