//! An archive and what is added to it.

// Each file of tests uses some of it.
#![allow(dead_code, clippy::unwrap_used, missing_docs, unreachable_pub)]

use std::fs;
use std::path::{Path, PathBuf};

use kairoku_core::protocol::staff::NamedFile;
use kairoku_staff_worker::Workspace;

pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

/// The files of the fictional archive.
pub fn samples() -> Vec<NamedFile> {
    let entries = fs::read_dir(repository("samples")).unwrap();
    let file = |path: PathBuf| NamedFile {
        name: format!("samples/{}", path.file_name().unwrap().to_str().unwrap()),
        content: fs::read(&path).unwrap(),
        is_unread: false,
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.is_file()).map(file).collect()
}

pub fn text(name: &str, text: &str) -> NamedFile {
    NamedFile {
        name: name.to_owned(),
        content: text.as_bytes().to_vec(),
        is_unread: false,
    }
}

pub fn workspace() -> Workspace {
    let mut workspace = Workspace::new("2026-11-24".parse().unwrap());
    workspace.records(samples());
    workspace
}

pub const PAGE: &str = "「令和8年度 蒼海地域リエゾン会議」を開催しました

開催日時
令和8年10月7日（水曜日）
13時30分～17時00分

開催会場
蒼海会館

参加者
41名（20機関）

内容
1. 特別講演
「潮の研究と産学連携」
蒼海大学 教授 汐見 なぎさ 氏
・潮の研究について講演いただきました。
";

pub const RECORD: &str = "id = \"2026\"\ntitle = \"令和8年度 蒼海地域リエゾン会議\"\ndate = \"2026-10-07\"\nsummary = \"潮の研究を語った。\"\n";
