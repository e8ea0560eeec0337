//! Helpers for the behaviour tests.
