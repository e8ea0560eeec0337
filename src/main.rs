//! The app's module, with every page but that of staff.

fn main() {
    kairoku_app::start();
}
