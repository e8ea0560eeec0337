//! The module with which records are found and read.

fn main() {
    kairoku_app::start(&kairoku_app::READER);
}
