//! What the system says, in Japanese.

use std::io::{self, ErrorKind};

use kairoku_core::validate::{FileProblem, Problem};

/// An error of the system in Japanese; one without words of ours by its number.
pub fn in_japanese(error: &io::Error) -> String {
    let text = match error.kind() {
        ErrorKind::NotFound => "そのファイルやフォルダーがありません",
        ErrorKind::PermissionDenied => "読み書きが許されていません",
        ErrorKind::AlreadyExists => "同じ名前のものがすでにあります",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "場所がいっぱいです",
        ErrorKind::FileTooLarge => "書き込めるファイルの大きさを超えます",
        ErrorKind::ReadOnlyFilesystem => "書き込めない場所です",
        ErrorKind::IsADirectory => "ファイルではなく、フォルダーです",
        ErrorKind::NotADirectory => "フォルダーではありません",
        ErrorKind::DirectoryNotEmpty => "フォルダーが空ではありません",
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "使えない名前です",
        ErrorKind::InvalidData => "中身を文字として読めません",
        ErrorKind::UnexpectedEof => "途中で終わっています",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::AddrInUse => {
            "ほかのプログラムが使っています"
        }
        _ => return unnamed(error),
    };
    text.to_owned()
}

fn unnamed(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(number) => format!("この機械のエラー（番号 {number}）です"),
        None => error.to_string(),
    }
}

/// The problem that an error of the system means for a file of the records.
pub fn problem_of(error: &io::Error) -> Problem {
    match file_problem(error) {
        Some(problem) => problem.clone().into(),
        None if error.kind() == ErrorKind::NotFound => Problem::NotFound,
        None => {
            let detail = in_japanese(error);
            FileProblem::Unreadable { detail }.into()
        }
    }
}

/// What is wrong with the file itself, where that is what the error says.
pub fn file_problem(error: &io::Error) -> Option<&FileProblem> {
    error.get_ref()?.downcast_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_never_in_english() {
        for number in 1..134 {
            let text = in_japanese(&io::Error::from_raw_os_error(number));
            assert!(!text.contains("os error") && !text.is_ascii(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said_in_its_own_words() {
        let error = io::Error::other(FileProblem::LinkLoop);
        assert_eq!(problem_of(&error), FileProblem::LinkLoop.into());
        let missing = io::Error::from(ErrorKind::NotFound);
        assert_eq!(problem_of(&missing), Problem::NotFound);
        let refused = problem_of(&io::Error::from(ErrorKind::PermissionDenied));
        assert_eq!(
            refused.to_string(),
            "ファイルを読めません（読み書きが許されていません）"
        );
    }
}
