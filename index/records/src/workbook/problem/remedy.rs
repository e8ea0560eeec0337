//! What to do about each problem of a workbook.

use super::Problem;
use super::record;

/// How many characters are named with what to write.
const NAMED: usize = 5;

impl Problem {
    /// What to do about it, in Japanese.
    pub fn remedy(&self) -> String {
        match self {
            Self::EmptyFile => "Excel で保存し直してから、もう一度取り込んでください".into(),
            Self::WrongKind(kind) => kind.remedy().into(),
            Self::Locked => "Excel で開き、「ファイル」→「情報」→「ブックの保護」→「パスワードを使用して暗号化」でパスワードを消して、保存し直してください".into(),
            Self::TooLarge { .. } => "使っていないシート、画像、空の行と列の書式を消して保存し直してください。年度ごとのブックに分けることもできます".into(),
            Self::Broken { .. } => "Excel で開いて「名前を付けて保存」で Excel ブック（.xlsx）に保存し直してください".into(),
            Self::Unreadable { .. } => "Excel で「名前を付けて保存」→「CSV UTF-8（コンマ区切り）」を選んで保存し直してください".into(),
            Self::EmptyBook => "kairoku template が書き出すひな形に書いて、保存してから取り込んでください".into(),
            Self::NoTable => "kairoku template が書き出すひな形の見出し（会議ID、会議名、開催日 など）を、表のすぐ上の1行に書いてください".into(),

            Self::NoHeadings => "ひな形と同じ見出しを、表のすぐ上の1行に書いてください（見出しは上から30行までの中で探します）".into(),
            Self::UnknownSheet => "取り込む表でしたら、シートの名前を「会議」「発表」「登壇者」「リンク」「同義語」のどれかにしてください。メモのシートでしたら、このままでかまいません".into(),
            Self::RenamedSheet { table } => format!("合っていれば、このままでかまいません。違うときは、見出しを直してください。シートの名前を「{table}」にすると、この注意は出ません"),
            Self::TwoSheets { .. } => "一つのシートにまとめるか、要らないほうを消してください".into(),
            Self::HiddenSheet => "シートの見出しを右クリックして「再表示」を選び、要らない表でしたらシートごと消してください".into(),
            Self::HiddenRows => "行番号を右クリックして「再表示」を選び（フィルターは「クリア」し）、要らない行でしたら消してください".into(),
            Self::HiddenColumns => "列の文字を右クリックして「再表示」を選び、要らない列でしたら消してください".into(),
            Self::AboveHeadings => "このままでかまいません。表の題や作成日は「使い方」のシートや別のシートに書くと、この注意は出ません".into(),
            Self::Merged => "「ホーム」→「セルを結合して中央揃え」を押して結合を解き、一つ一つのセルに同じ値を書いてください".into(),
            Self::BlankRows => "間が空いていても読めますが、書き忘れでないか確かめて、空の行を消してください".into(),

            Self::MissingColumn { heading } => format!("見出しの行に「{heading}」の列を足して、書いてください"),
            Self::LosingColumn { heading, .. } => format!("見出しの行に「{heading}」の列を足して、今の値を書いてください（kairoku template が書き出すひな形には、今の値が入っています）。すべて消すのでしたら、空の列を足してください"),
            Self::NearHeading { meant, .. } => format!("「{meant}」のことでしたら、見出しを直してください。読まなくてよい列でしたら、列ごと消してください"),
            Self::UnknownHeading { fiscal_year: true, .. } => "年度は開催日から決まるので、書かなくてかまいません".into(),
            Self::UnknownHeading { .. } => "取り込みたい列でしたら、ひな形にある見出しに直してください。手元のメモの列でしたら、このままでかまいません".into(),
            Self::TwoColumns { .. } => "どちらか一つを残して、もう一つの列を消してください".into(),
            Self::NoHeading => "見出しの行に見出しを書くか、要らない列でしたら消してください".into(),

            Self::Blank { .. } => "書いてください。要らない行でしたら、行ごと消してください".into(),
            Self::Formula => "値が正しければ、このままでかまいません。セルをコピーして「値の貼り付け」をすると、数式が値に変わります".into(),
            Self::NotCalculated => "Excel で開いて計算された値を確かめ、上書き保存してから取り込んでください".into(),
            Self::CellError { .. } => "数式を直すか、正しい値を書いてください".into(),
            Self::Ditto { above: Some(above), .. } => format!("「{above}」と書いてください（上のセルをコピーして貼り付けます）"),
            Self::Ditto { .. } => "省かずに書いてください".into(),
            Self::Spaces => "このままでかまいませんが、位置をそろえるための空白は消してください".into(),
            Self::LineBreak => "改行を取って1行にしてください。二つのことを書いた欄でしたら、欄や行を分けてください".into(),
            Self::TwoPeople { .. } => "行を分けて、1行に1人ずつ書いてください（登壇者番号は1、2、3…とします）。1人の名前でしたら、その記号を除いて書いてください".into(),
            Self::MoreThanName { .. } => "所属、役職、敬称は、それぞれの欄に分けて書いてください。名前の一部でしたら、このままでかまいません".into(),
            Self::PlatformCharacters { plain, .. } => {
                let pairs = plain.iter().map(|(c, plain)| format!("「{c}」は「{plain}」"));
                let pairs: Vec<_> = pairs.take(NAMED).collect();
                let so = if plain.len() > NAMED { "のように" } else { "と" };
                format!("このままでも読めますが、{}{so}書くと、どの機械でも同じに見えます", pairs.join("、"))
            }
            Self::PrivateCharacter { .. } => "ほかの機械では表示できません。標準の字か、かなに直してください".into(),
            Self::FullCell => "続きが切れていないか確かめてください。長い文章は、見出しに2を付けた列（概要2、要旨2）に続けて書けます".into(),
            Self::DateInText { .. } => "セルの書式を「文字列」にしてから、もう一度書いてください（Excel は「1-2」のような文字を日付に変えます）".into(),
            Self::BooleanInText { .. } => "セルの書式を「文字列」にしてから、正しい文字をもう一度書いてください".into(),
            Self::OpenQuote { .. } => "その行の「\"」を消すか、文の終わりにも「\"」を書いてください。Excel で開いて直し、「CSV UTF-8（コンマ区切り）」で保存し直すこともできます".into(),
            Self::TextBehindQuote { .. } => "欄の中の「\"」は「\"\"」と二つ重ねて書き、欄の全体も「\"」で囲んでください。Excel で開いて直し、「CSV UTF-8（コンマ区切り）」で保存し直すこともできます".into(),
            Self::NotANumber => "46のように、半角の数字だけを書いてください。分からないときは空けておきます".into(),
            Self::TwoNumbers { first, second } => format!("「参加者数」に{first}、「参加機関数」に{second}のように、欄を分けて書いてください"),
            Self::Fraction => "小数点のない数を書いてください".into(),
            Self::NumberAsText { meant } => format!("このままでかまいませんが、単位などを付けずに {meant} と書いてください"),
            Self::NotAnOrdinal { .. } => "1、2、3…と、小数点のない数を書いてください".into(),
            Self::NotAChoice { meant: Some(meant), .. } => format!("「{meant}」のことでしたら、一覧から選び直してください"),
            Self::NotAChoice { choices, .. } => format!("「{}」のどれかを選んでください", choices.join("」「")),

            Self::When(problem) => problem.remedy(),

            Self::TwoMeetings { .. } => "同じ会議でしたら一つの行にまとめ、別の会議でしたら、まだ使っていない会議IDにしてください（例: 2023-2）".into(),
            Self::SameMeeting { id, .. } => format!("同じ会議でしたら、会議IDを「{id}」にしてください。別の会議でしたら、このままでかまいません"),
            Self::ReservedId { .. } => "ほかの会議IDにしてください（例: 2023）".into(),
            Self::NoSuchMeeting { meant: Some(meant), .. } => format!("「{meant}」のことでしたら直してください。新しい会議でしたら、「会議」シートにも行を足してください"),
            Self::NoSuchMeeting { .. } => "「会議」シートに、この会議IDの行を足してください".into(),
            Self::TwoSessions { .. } => "どちらかを、まだ使っていない番号にしてください。「登壇者」シートの発表番号も合わせます".into(),
            Self::SessionGap { .. } => "発表を書き忘れていないか確かめてください。忘れていなければ、このままでかまいません（番号の順に並べます）".into(),
            Self::NoSuchSession { .. } => "「発表」シートの発表番号を確かめて、合わせてください".into(),
            Self::OtherSpeaker { .. } => "同じ人でしたら同じに書き、別の人でしたら登壇者番号を変えてください".into(),
            Self::RoleAlone => "「所属」も書いてください。所属が分からないときは、役職を「敬称」に書くか、空けておきます".into(),
            Self::SpeakersShift { .. } => "発表を間に足したり、並べ替えたり、消したりするときは、「発表」と「登壇者」の両方が入ったブック（.xlsx）で取り込んでください".into(),

            Self::Record(problem) => record::remedy(problem),
        }
    }
}
