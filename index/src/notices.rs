//! The notices of what others made that is in the program.

/// No notices were built into this program.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
#[error("この kairoku には、含まれるソフトウェアの一覧が入っていません")]
#[diagnostic(help(
    "配布された kairoku（cargo xtask dist で作ったもの）には入っています。手元で作った kairoku の一覧は、cargo xtask dist が target/dist に書き出します"
))]
pub struct NoNotices;

/// The notices that this program was built with; none where it was built without.
static BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/notices.txt"));

/// The notices, as people read them.
///
/// # Errors
/// [`NoNotices`] where the program was built without, as for development.
pub fn notices() -> Result<&'static str, NoNotices> {
    match BUILT_IN {
        "" => Err(NoNotices),
        notices => Ok(notices),
    }
}
