//! The module with which what was found is compared and counted.

fn main() {
    kairoku_app::start(&kairoku_app::DESK);
}
