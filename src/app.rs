//! The whole page: what surrounds the pages, and which of them is shown.

use leptos::prelude::*;

use crate::components::{RESULTS_ID, footer, header, sample_banner, unsaved_note};
use crate::element::{Effect, IntoAny, html};
use crate::navigation::MAIN_ID;
use crate::pages;
use crate::route::Route;
use crate::search_client::Failure;
use crate::site::Site;
use crate::take_over;
use crate::text;

/// The page.
pub fn app(site: Site) -> AnyView {
    let navigation = site.navigation;
    provide_context(navigation);
    let route = navigation.route();
    let archive = Memo::new(move |_| match site.manifest() {
        Some(manifest) => manifest.archive.clone(),
        None => site.named.get_value(),
    });
    Effect::new(move || {
        let here = route.get();
        if !here.is_fixed() {
            pages::ask(site, &here);
        }
        // Only the front of the search has a file, and asks for it itself.
        if here != Route::Search {
            site.contents.load(navigation, here);
        }
    });
    Effect::new(move || {
        if let Some(last) = pages::last_page(site, &route.get()) {
            navigation.replace(&last);
        }
    });
    // A page that is entered may have what failed before.
    navigation.on_enter(move || {
        if untrack(|| site.failure()).is_some() {
            site.load_failed();
        }
    });
    Effect::new(move || site.contents.dress(navigation, &route.read()));

    let title = move || {
        let here = route.get();
        if let Some(title) = site.contents.title(&here).filter(|_| here.is_fixed()) {
            return title;
        }
        let page = pages::title(site, &here);
        archive.with(|archive| text::window_title(&page, &archive.title))
    };
    Effect::new(move || document().set_title(&title()));

    // Once the app has shown its own, it goes on with it.
    let prerendered = Memo::new(move |kept| {
        kept.copied().unwrap_or(true) && keeps_prerendered(site, &route.read())
    });
    // Without a worker what the archive alone says is read as it was published.
    let published = Memo::new(move |_| {
        let here = route.read();
        let is_stuck = || {
            matches!(
                site.failure(),
                Some(Failure::Worker | Failure::WorkerLoad(_))
            )
        };
        here.is_fixed() || (pages::is_of_archive(&here) && is_stuck())
    });
    let page = move || match route.get() {
        here if prerendered.get() => take_over::prerendered(site, here).into_any(),
        here if published.get() => take_over::published(site, here),
        here => pages::show(site, here),
    };
    let banner = move || archive.with(|archive| archive.sample).then(sample_banner);
    let state = site.state();
    let is_front = Memo::new(move |_| state.read().is_front());
    // Where there is no page, there is no address of a place in it.
    let skip = move || {
        let here = route.get();
        let is_answered = || site.search.found().with(Option::is_some);
        let has_results = here == Route::Search && !is_front.get() && is_answered();
        let (id, label) = match has_results {
            true => (RESULTS_ID, text::SKIP_TO_RESULTS),
            false => (MAIN_ID, text::SKIP),
        };
        (here != Route::Unknown).then(|| {
            let skip = html::a().class("skip-link").child(label);
            skip.attr("href", move || navigation.place(id))
        })
    };
    vec![
        skip.into_any(),
        header(archive, route, site.notebook).into_any(),
        banner.into_any(),
        unsaved_note(site.notebook, route).into_any(),
        html::main()
            .attr("id", MAIN_ID)
            .attr("tabindex", "-1")
            .child(page)
            .into_any(),
        site.theme
            .with_value(|theme| footer(archive, theme))
            .into_any(),
    ]
    .into_any()
}

/// Whether the app keeps the prerendered content that the browser loaded on the
/// page: until it can show the same itself.
fn keeps_prerendered(site: Site, route: &Route) -> bool {
    let waits = || !route.is_fixed() && !pages::is_there(site, route);
    site.navigation.is_on_loaded_page()
        && site.contents.holds(route)
        && (site.contents.composing().get() || (waits() && site.failure().is_none()))
}
