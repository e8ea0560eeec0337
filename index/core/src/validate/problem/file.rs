//! What is wrong with a file before anything of it is read, or by then.

use std::fmt;

use super::Severity;
use crate::characters::visible;

/// A thing among the records that cannot be read as a record, or that did not
/// stay what it was while it was read.
#[derive(
    Debug, Clone, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr, strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case")]
#[non_exhaustive]
pub enum FileProblem {
    /// The system does not let the file be read.
    #[error("ファイルを読めません（{detail}）")]
    Unreadable {
        /// Why, in Japanese.
        detail: String,
    },
    /// A link to something that is not there.
    #[error("リンクの先「{to}」がありません")]
    DanglingLink {
        /// Where it leads.
        to: String,
    },
    /// Links that lead to each other.
    #[error("リンクがリンクを指していて、いつまでもファイルに着きません")]
    LinkLoop,
    /// Something that is no file, or a link to it.
    #[error("ファイルではなく、{kind}です")]
    NotAFile {
        /// What it is.
        kind: NotAFile,
    },
    /// A file whose name is not UTF-8.
    #[error("ファイル名の文字コードが UTF-8 ではありません{}", read_as(.meant))]
    NameNotUtf8 {
        /// The name that older Japanese systems read in it.
        meant: Option<String>,
    },
    /// A file that was there and is gone.
    #[error("読んでいる間に、なくなりました")]
    Vanished,
    /// A file that another program wrote meanwhile.
    #[error("読んでいる間に、書き換えられました")]
    Changed,
    /// A record that came meanwhile.
    #[error("読んでいる間に、加わりました")]
    Appeared,
    /// Records of which an import wrote some, and others not.
    #[error("表の取り込みが途中です（まだ書き込まれていない記録があります）")]
    HalfImported,
    /// A file whose name says record and then something else, `2024.toml.txt`: a program
    /// added it, and many systems do not show it.
    #[error("記録として読んでいません（名前が .toml で終わっていません）")]
    NamedOtherwise {
        /// The name up to there.
        meant: String,
    },
    /// A file of many records in a folder of records.
    #[error("記録として読んでいません（フォルダーの中の .jsonl は読みません）")]
    LinesInFolder,
    /// A folder in the folder of records with what could be records.
    #[error("フォルダー「{folder}」の中の .toml {count}個は、記録として読んでいません")]
    RecordsInside {
        /// What it is called.
        folder: String,
        /// How many.
        count: usize,
    },
}

/// What stands in the place of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAFile {
    /// A folder.
    Folder,
    /// A named pipe, which waits for a writer.
    Pipe,
    /// A socket.
    Socket,
    /// A device, which may never end.
    Device,
}

impl fmt::Display for NotAFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Folder => "フォルダー",
            Self::Pipe => "プログラムどうしをつなぐもの（名前付きパイプ）",
            Self::Socket => "プログラムどうしをつなぐもの（ソケット）",
            Self::Device => "機器（デバイス）",
        })
    }
}

impl FileProblem {
    /// How much it matters. What was passed over may be meant so.
    pub fn severity(&self) -> Severity {
        match self {
            Self::NamedOtherwise { .. } | Self::LinesInFolder => Severity::Warning,
            Self::RecordsInside { .. } => Severity::Note,
            _ => Severity::Error,
        }
    }

    /// What to do about it.
    pub fn remedy(&self) -> String {
        match self {
            Self::Unreadable { .. } => "ファイルが開ける状態か、読み取りが許可されているかを確かめてください".into(),
            Self::DanglingLink { .. } | Self::LinkLoop => "リンクを消して、元のファイルをここに置いてください。要らない記録でしたら、リンクを消してください".into(),
            Self::NotAFile { kind: NotAFile::Folder } => "中の記録のファイルをこのフォルダーの外（記録のフォルダーのすぐ下）に出すか、フォルダーの名前から .toml を取ってください".into(),
            Self::NotAFile { .. } => "記録はふつうのファイルに保存して置いてください。要らないものでしたら、消すか、ほかの場所に移してください".into(),
            Self::NameNotUtf8 { .. } => "ファイル名を、会議の id と同じ半角の英数字（例: 2023.toml）に変えてください".into(),
            Self::Vanished | Self::Changed | Self::Appeared => "ほかのプログラムでの保存やコピーが終わってから、もう一度実行してください".into(),
            Self::HalfImported => "いま取り込んでいるときは、終わるのを待ってください。途中で止まったときは、同じ表をもう一度取り込むと、残りが書き込まれます".into(),
            Self::NamedOtherwise { meant } => format!("記録でしたら、名前を「{}」に変えてください（Windows では、エクスプローラーの「表示」で「ファイル名拡張子」を表示すると変えられます）。控えでしたら、ほかの場所に移してください", visible(meant)),
            Self::LinesInFolder => "中の会議を記録にするときは、フォルダーではなく、このファイルを指定してください。控えでしたら、ほかの場所に移してください".into(),
            Self::RecordsInside { .. } => "記録でしたら、記録のフォルダーのすぐ下に出してください。控えでしたら、そのままでかまいません".into(),
        }
    }
}

fn read_as(name: &Option<String>) -> String {
    let meant = name
        .as_ref()
        .map(|name| format!("（「{}」のようです）", visible(name)));
    meant.unwrap_or_default()
}
