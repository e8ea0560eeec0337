//! What a question is refused for, as whoever asked is told.

use std::time::Duration;

use axum::http::StatusCode;
use kairoku_core::manifest::FORMAT;
use kairoku_records::data_folder::DataError;
use serde::Serialize;

/// Why a question got no answer. Each reason has a code that never changes, a status of
/// its own and a text in Japanese for the reader.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The address names another format of messages: the page is older or newer.
    #[error(
        "このページと検索サーバーの版が合いません（ページは形式{0}、サーバーは形式{FORMAT}）。ページを再読み込みしてください"
    )]
    Reload(u32),
    /// There is no such address.
    #[error("この場所には何もありません")]
    NotFound,
    /// The address is asked in a way that it does not know.
    #[error("この方法（メソッド）では受け付けていません")]
    Method,
    /// What was sent cannot be read.
    #[error("送られた内容を読み取れません")]
    Unreadable,
    /// What was sent is of a kind that is not read.
    #[error("この種類（Content-Type）の内容は受け付けていません")]
    MediaType,
    /// More was sent than is read.
    #[error("送られた内容が長すぎます（{0}バイトまで）")]
    Body(usize),
    /// A query, or the whole address, is too long.
    #[error("検索する語が長すぎます（{0}文字まで）。短くして、もう一度検索してください")]
    Query(usize),
    /// The hits that are asked for are too far down.
    #[error("{0}件より先は表示できません。語や絞り込みを加えてください")]
    Offset(usize),
    /// More sections are to be exported than one file may have.
    #[error("{found}件は一度に保存できません（{most}件まで）。語や絞り込みを加えてください")]
    Export {
        /// How many there are.
        found: usize,
        /// How many one file may have.
        most: usize,
    },
    /// The format of the file is not known.
    #[error("ファイルの形式が正しくありません")]
    Format,
    /// One address asks too often.
    #[error("検索が多すぎます。しばらく待って、もう一度検索してください")]
    Rate(Duration),
    /// Too many questions wait already.
    #[error("検索サーバーが混み合っています。しばらく待って、もう一度検索してください")]
    Busy,
    /// The answer took too long.
    #[error(
        "検索に時間がかかりすぎるため、中止しました（{}秒まで）。語や絞り込みを加えてください", .0.as_secs()
    )]
    Time(Duration),
    /// Nothing can be answered at the moment.
    #[error("検索サーバーは、ただいま検索できません。しばらく待って、もう一度検索してください")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A cluster does not answer this.
    #[error("クラスターでは、{0}はまだ使えません")]
    NotByCluster(&'static str),
    /// A fault of the program.
    #[error("検索サーバーの不具合のため、検索できませんでした")]
    Fault,
}

/// A refusal as JSON.
#[derive(Serialize)]
struct Told<'a> {
    error: &'a str,
    message: &'a str,
}

impl Refusal {
    /// The word by which programs know the reason.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Reload(_) => "reload",
            Self::NotFound => "not-found",
            Self::Method => "method",
            Self::Unreadable => "unreadable",
            Self::MediaType => "media-type",
            Self::Body(_) => "body",
            Self::Query(_) => "query",
            Self::Offset(_) => "offset",
            Self::Export { .. } => "export",
            Self::Format => "format",
            Self::Rate(_) => "rate",
            Self::Busy => "busy",
            Self::Time(_) => "time",
            Self::Unavailable(_) => "unavailable",
            Self::NotByCluster(_) => "not-by-cluster",
            Self::Fault => "fault",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Reload(_) => StatusCode::GONE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Body(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Query(_) => StatusCode::URI_TOO_LONG,
            Self::Offset(_) => StatusCode::RANGE_NOT_SATISFIABLE,
            Self::Export { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Format => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Rate(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Time(_) => StatusCode::GATEWAY_TIMEOUT,
            Self::Unavailable(_) => StatusCode::BAD_GATEWAY,
            Self::NotByCluster(_) => StatusCode::NOT_IMPLEMENTED,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// After how many seconds it may be asked again, where that is known.
    pub fn retry_after(&self) -> Option<u64> {
        match self {
            Self::Rate(wait) => Some(wait.as_secs().max(1)),
            Self::Busy => Some(1),
            Self::Unavailable(_) => Some(5),
            _ => None,
        }
    }

    /// The refusal as JSON.
    pub(crate) fn json(&self) -> Vec<u8> {
        let told = Told {
            error: self.code(),
            message: &self.to_string(),
        };
        serde_json::to_vec(&told).expect("two texts")
    }
}

impl From<DataError> for Refusal {
    fn from(error: DataError) -> Self {
        Self::Unavailable(Box::new(error))
    }
}
