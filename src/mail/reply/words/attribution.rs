//! How "On Monday Ada wrote:" begins and ends.

/// The words of one language.
pub struct Row {
    /// First words of the line, before the date.
    pub on: &'static [&'static str],
    /// "wrote" where it stands at the end of the line.
    pub wrote: &'static [&'static str],
    /// "wrote" where a name or the date follows it.
    pub wrote_before: &'static [&'static str],
}

const fn row(
    on: &'static [&'static str],
    wrote: &'static [&'static str],
    wrote_before: &'static [&'static str],
) -> Row {
    Row { on, wrote, wrote_before }
}

/// One row a language; languages whose line has no opening word begin with the date or the name.
pub const ROWS: &[Row] = &[
    // English
    row(&["on"], &["wrote", "writes"], &["wrote", "excerpts from"]),
    // German
    row(&["am", "um", "vom"], &["schrieb", "schrieb folgendes", "schreibt"], &["schrieb"]),
    // French
    row(&["le", "à"], &["a écrit", "à écrit", "ecrit", "écrit", "a ecrit", "écrivait"], &["a écrit"]),
    // Spanish, Galician
    row(&["el", "con", "o"], &["escribió", "escribio", "ha escrito", "va escriure", "escribiu"], &["escribió"]),
    // Portuguese
    row(&["em", "no", "a"], &["escreveu", "escreveu o seguinte"], &["escreveu"]),
    // Italian
    row(&["il", "in"], &["ha scritto", "ha scritto quanto segue", "scrive", "scrisse"], &["ha scritto"]),
    // Dutch
    row(&["op"], &["schreef", "het volgende geschreven", "schreef het volgende"], &["schreef", "heeft"]),
    // Danish
    row(&["den", "på"], &["skrev", "skrev følgende"], &["skrev"]),
    // Norwegian
    row(&["den", "på"], &["skrev", "skreiv"], &["skrev", "skreiv"]),
    // Swedish
    row(&["den"], &["skrev", "skrev följande"], &["skrev"]),
    // Finnish
    row(&[], &["kirjoitti", "kirjoitti viestissä"], &["kirjoitti"]),
    // Icelandic
    row(&["þann", "hinn"], &["skrifaði"], &["skrifaði"]),
    // Faroese
    row(&["hin", "tann"], &["skrivaði"], &["skrivaði"]),
    // Polish
    row(&["w", "dnia", "dn"], &["napisał", "napisała", "napisał(a", "napisano", "pisze"], &["napisał", "napisał(a)"]),
    // Czech
    row(&["dne", "v", "ve"], &["napsal", "napsala", "napsal(a", "napsal/a"], &["napsal", "napsal(a)"]),
    // Slovak
    row(&["dňa", "dna", "v", "vo"], &["napísal", "napísala", "napísal(a", "napisal(a"], &["napísal"]),
    // Slovenian
    row(&["v", "dne"], &["napisal", "napisala", "je napisal/-a", "je napisal", "je napisala"], &["napisal"]),
    // Croatian, Serbian, Bosnian
    row(
        &["dana", "u", "дана", "у"],
        &[
            "napisao",
            "napisala",
            "napisao je",
            "napisala je",
            "je napisao/la",
            "napisao/la",
            "piše",
            "је написао/ла",
            "пише",
            "написао",
            "написала",
        ],
        &["napisao", "napisao je"],
    ),
    // Macedonian, Bulgarian
    row(&["на"], &["написа", "пишува", "написал"], &["написа"]),
    // Russian
    row(&["в", "от"], &["написал", "написала", "написал(а", "пишет", "писал", "писал(а"], &["написал", "пишет"]),
    // Ukrainian
    row(&["від", "о", "у"], &["пише", "написав", "написала", "написав(ла", "написав(-ла"], &["пише", "написав"]),
    // Belarusian
    row(&["ад"], &["напісаў", "піша"], &["напісаў"]),
    // Hungarian
    row(&[], &["írta", "ezt írta", "a következőt írta", "következőt írta", "írja"], &["ezt írta", "írta"]),
    // Romanian
    row(&["în", "pe", "la", "in"], &["a scris", "a scris următoarele"], &["a scris"]),
    // Greek
    row(&["στις", "την", "τη", "το", "ο"], &["έγραψε", "εγραψε", "έγραψε τα εξής"], &["έγραψε"]),
    // Turkish
    row(&[], &["yazdı", "şunu yazdı", "şunları yazdı", "tarihinde yazdı"], &["yazdı"]),
    // Azerbaijani
    row(&[], &["yazdı", "yazmışdır"], &[]),
    // Hebrew
    row(&["בתאריך", "ב", "ביום", "מאת"], &["כתב", "כתבה", "כתב/ה", "כתב", "כתב(ה"], &["כתב"]),
    // Arabic
    row(&["في", "بتاريخ"], &["كتب", "كتبت", "كتب/كتبت", "كتب ما يلي"], &["كتب", "تمت كتابة ما يلي بواسطة"]),
    // Persian
    row(&["در", "بتاریخ"], &["نوشت", "نوشته است"], &["نوشت"]),
    // Urdu
    row(&["کو", "پر"], &["نے لکھا"], &[]),
    // Hindi, Marathi
    row(&["को"], &["ने लिखा", "लिखा", "लिहिले"], &[]),
    // Bengali, Tamil, Telugu
    row(&["তারিখে"], &["লিখেছেন", "எழுதியது", "వ్రాశారు"], &[]),
    // Japanese
    row(
        &[],
        &["のメッセージ", "のメール", "は書きました", "さんは書きました", "が書きました", "は書き込みました"],
        &[],
    ),
    // Chinese, simplified
    row(&["在", "于"], &["写道", "写到", "写了", "写"], &["写道"]),
    // Chinese, traditional
    row(&["在", "於"], &["寫道", "寫到", "寫了", "寫", "已寫入"], &["寫道"]),
    // Korean
    row(
        &[],
        &["작성", "작성했습니다", "썼습니다", "님이 작성", "님이 쓴 메시지", "쓴 글", "님의 말", "님의 메시지"],
        &["작성"],
    ),
    // Thai
    row(&["เมื่อ", "ในวันที่", "เมื่อวันที่", "วันที่"], &["เขียนว่า", "เขียน", "ได้เขียนว่า"], &["เขียนว่า"]),
    // Vietnamese
    row(&["vào", "ngày", "lúc"], &["đã viết", "viết", "đã viết thư"], &["đã viết"]),
    // Indonesian, Malay
    row(&["pada", "tanggal"], &["menulis", "telah menulis"], &["menulis"]),
    // Filipino
    row(&["noong", "nong"], &["ay sumulat", "sinulat ni"], &["sinulat"]),
    // Catalan
    row(&["el", "missatge"], &["va escriure", "ha escrit"], &["va escriure"]),
    // Basque
    row(&["erabiltzaileak"], &["idatzi du", "hau idatzi du", "idatzi zuen"], &["idatzi du", "hau idatzi du"]),
    // Estonian
    row(&["kuupäev", "kuupäeval"], &["kirjutas"], &["kirjutas"]),
    // Latvian
    row(&[], &["rakstīja", "raksta"], &["rakstīja"]),
    // Lithuanian
    row(&[], &["rašė", "rašo", "parašė"], &["rašė"]),
    // Albanian
    row(&["më"], &["shkroi", "shkruajti"], &["shkroi"]),
    // Welsh, Irish
    row(&["ar"], &["ysgrifennodd", "scríobh"], &["ysgrifennodd", "scríobh"]),
    // Swahili, Afrikaans
    row(&["mnamo", "tarehe", "op"], &["aliandika", "geskryf", "het geskryf"], &["het"]),
    // Georgian, Armenian
    row(&[], &["წერს", "დაწერა", "գրել է", "գրեց"], &["გამომგზავნი"]),
];

/// "I", "we" and "have": somebody who tells what they wrote themselves is not a mail program.
pub const SELF: &[&str] = &[
    "ai", "avons", "hemos", "abbiamo", "have", "had", "i", "i've", "we", "we've", "ich", "wir", "je", "j'ai", "nous",
    "ik", "wij", "jag", "jeg", "vi", "yo", "eu", "io", "ja", "я", "мы", "ми",
];

/// Zones that Gmail writes after the time; a date with one of them is never typed by hand.
pub const ZONES: &[&str] = &["gmt+", "gmt-", "utc+", "utc-"];
