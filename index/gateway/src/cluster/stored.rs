//! What a gateway holds of a version in memory, as it is stored in the cluster: the
//! manifest, the synonyms and the table with all names.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use kairoku_core::manifest::Manifest;
use kairoku_core::query::expand::Synonyms;
use kairoku_core::table::Table;
use serde::Deserialize;
use ureq::http::Method;

use super::client::{Client, ClusterError};

/// How many bytes of a content are in one document.
pub(super) const CONTENT_BYTES: usize = 3 << 20;

/// A content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    Manifest,
    Synonyms,
    Table,
}

impl Content {
    /// The id of the document of a part.
    pub(super) fn id(self, part: usize) -> String {
        let name = match self {
            Self::Manifest => "manifest",
            Self::Synonyms => "synonyms",
            Self::Table => "table",
        };
        format!("{name}-{part}")
    }

    /// Reads it from an index.
    fn read(self, client: &Client, index: &str) -> Result<Vec<u8>, ClusterError> {
        #[derive(Deserialize)]
        struct Stored {
            parts: usize,
            bytes: String,
        }
        let mut content = Vec::new();
        for part in 0.. {
            let path = format!("/{index}/_source/{}", self.id(part));
            let mut document = client.ask(Method::GET, &path)?;
            let stored = serde_json::from_value(document["content"].take());
            let Stored { parts, bytes } =
                stored.map_err(|_| ClusterError::NotUnderstood("content"))?;
            let bytes = STANDARD.decode(bytes);
            content.extend(bytes.map_err(|_| ClusterError::NotUnderstood("content"))?);
            if part + 1 >= parts {
                break;
            }
        }
        Ok(content)
    }
}

/// Bytes as they are stored.
pub(super) fn encoded(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// What a gateway holds of a version.
pub(super) struct Held {
    pub(super) manifest: Manifest,
    pub(super) synonyms: Synonyms,
    pub(super) table: Table,
}

impl Held {
    /// Reads it from an index.
    ///
    /// # Errors
    /// [`ClusterError`] where it is not there or of another format.
    pub(super) fn read(client: &Client, index: &str) -> Result<Self, ClusterError> {
        let read = |content: Content| content.read(client, index);
        let no_json = |_| ClusterError::NotUnderstood("content");
        let table = Table::from_bytes(&read(Content::Table)?);
        Ok(Self {
            manifest: serde_json::from_slice(&read(Content::Manifest)?).map_err(no_json)?,
            synonyms: serde_json::from_slice(&read(Content::Synonyms)?).map_err(no_json)?,
            table: table.ok_or(ClusterError::NotUnderstood("table"))?,
        })
    }
}
