//! The module with which staff add a meeting.

fn main() {
    kairoku_app::start_staff();
}
