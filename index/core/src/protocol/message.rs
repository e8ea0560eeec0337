//! Messages as bytes, in the postcard format.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Writes a message of the page or the worker.
pub fn encode(message: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(message).expect("messages are plain data")
}

/// Reads a message; none where it was not written by [`encode`].
pub fn decode<T: DeserializeOwned>(message: &[u8]) -> Option<T> {
    postcard::from_bytes(message).ok()
}

/// A message within a message, decoded separately: a module that never decodes
/// it has no code for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encoded<T> {
    message: Vec<u8>,
    of: PhantomData<T>,
}

impl<T: Serialize> Encoded<T> {
    /// Writes it.
    pub fn new(message: &T) -> Self {
        Self {
            message: encode(message),
            of: PhantomData,
        }
    }
}

impl<T: DeserializeOwned> Encoded<T> {
    /// Reads it; none where another version wrote it.
    pub fn read(&self) -> Option<T> {
        decode(&self.message)
    }
}
