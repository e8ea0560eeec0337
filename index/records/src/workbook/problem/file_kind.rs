//! What a file is that is given for a workbook and is none.

/// A kind of file that is no workbook, though it may be called one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileKind {
    /// A workbook of Excel 97 to 2003.
    #[error("古い形式の Excel ブック（.xls）")]
    OldExcel,
    /// A binary workbook.
    #[error("Excel バイナリ ブック（.xlsb）")]
    BinaryExcel,
    /// A workbook of the year 2003 in XML.
    #[error("XML スプレッドシート 2003")]
    XmlSpreadsheet,
    /// A spreadsheet of LibreOffice or OpenOffice.
    #[error("OpenDocument の表計算ファイル（.ods）")]
    OpenDocument,
    /// A document of Word.
    #[error("Word の文書")]
    Word,
    /// A presentation.
    #[error("PowerPoint の資料")]
    PowerPoint,
    /// A PDF.
    #[error("PDF の文書")]
    Pdf,
    /// A web page.
    #[error("Web ページ（HTML）")]
    Html,
    /// A picture.
    #[error("画像")]
    Picture,
    /// A document of some other old Office program.
    #[error("古い形式の Office の文書")]
    OldOffice,
    /// An archive of files.
    #[error("圧縮されたファイル（ZIP など）")]
    Archive,
    /// Anything else that is no text.
    #[error("表ではないファイル")]
    Other,
}

impl FileKind {
    /// What to do about it, in Japanese.
    pub fn remedy(self) -> &'static str {
        match self {
            Self::OldExcel | Self::BinaryExcel | Self::XmlSpreadsheet => {
                "Excel で開き、「名前を付けて保存」で「Excel ブック（*.xlsx）」を選んで保存し直してください。名前の最後を書き換えるだけでは変わりません"
            }
            Self::OpenDocument => {
                "「名前を付けて保存」で「Excel 2007-365（.xlsx）」を選んで保存し直してください"
            }
            Self::Html => {
                "開催報告のページでしたら、名前の最後を .html にして取り込んでください。表でしたら、Excel で開いて「Excel ブック（*.xlsx）」に保存し直してください"
            }
            Self::Word | Self::PowerPoint | Self::Pdf | Self::Picture | Self::OldOffice => {
                "中の表を、kairoku template が書き出すひな形に書き写してください"
            }
            Self::Archive => "中のファイルを取り出してから、一つずつ取り込んでください",
            Self::Other => "取り込むファイルを確かめてください",
        }
    }
}
