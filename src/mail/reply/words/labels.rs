//! The labels of the header block that clients put above a quoted or forwarded mail.

/// What a label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The writer.
    From,
    /// When it was written.
    Sent,
    /// The recipients.
    To,
    /// The subject.
    Subject,
    /// Who got a copy.
    Copy,
    /// Answer address, files, importance: they say no more than "this is a header block".
    Other,
}

/// The labels of one language, separated by `|`.
pub struct Row {
    pub from: &'static str,
    pub sent: &'static str,
    pub to: &'static str,
    pub subject: &'static str,
    pub copy: &'static str,
    pub other: &'static str,
}

const fn row(
    from: &'static str,
    sent: &'static str,
    to: &'static str,
    subject: &'static str,
    copy: &'static str,
    other: &'static str,
) -> Row {
    Row { from, sent, to, subject, copy, other }
}

/// One row a language, labels without the colon.
pub const ROWS: &[Row] = &[
    // English
    row(
        "from",
        "sent|date|sent on|sent at|received|posted at",
        "to|sent to|delivered-to",
        "subject|re",
        "cc",
        "bcc|reply-to|reply to|attachments|attachment|importance|priority|organization|organisation|sensitivity|categories|when|where|required|optional|message-id|newsgroups|sender|x-mailer|mime-version|content-type|on behalf of",
    ),
    // German
    row(
        "von|absender",
        "gesendet|datum|gesendet am|verschickt|empfangen",
        "an|empfänger",
        "betreff",
        "kopie|kopie (cc)|cc",
        "blindkopie|antwort an|antworten an|antwort-an|anlagen|anlage|anhang|priorität|wichtigkeit|organisation|bcc",
    ),
    // French
    row(
        "de|expéditeur|message de|de la part de",
        "envoyé|envoyé le|date|message du|date d'envoi|envoye|envoyée|envoyé à",
        "à|a|pour|destinataire|destinataires",
        "objet|sujet",
        "cc|copie|copie à|copie a",
        "cci|répondre à|pièces jointes|importance",
    ),
    // Spanish, Galician
    row(
        "de|desde|remitente",
        "enviado|enviado el|enviado a las|fecha|fecha de envío|enviada|enviado em|enviado o",
        "para|a|destinatario",
        "asunto",
        "cc|con copia",
        "cco|responder a|datos adjuntos|adjuntos|importancia",
    ),
    // Portuguese
    row(
        "de|remetente",
        "enviado|enviada|enviado em|enviada em|data|data de envio|enviado a",
        "para|destinatário",
        "assunto",
        "cc|cópia",
        "cco|bcc|responder a|responder para|anexos|importância",
    ),
    // Italian
    row(
        "da|mittente",
        "inviato|inviato il|data|data invio|inviata",
        "a|per|destinatario",
        "oggetto",
        "cc",
        "ccn|rispondi a|allegati|priorità",
    ),
    // Dutch, Afrikaans
    row(
        "van|afzender|vanaf",
        "verzonden|datum|verzonden op|verstuurd|gestuur|gestuur op",
        "aan|naar",
        "onderwerp",
        "cc|kopie",
        "bcc|antwoord aan|beantwoorden aan|antwoordadres|bijlagen|urgentie|onderwerp van",
    ),
    // Danish, Norwegian
    row(
        "fra|frå|avsender|afsender",
        "sendt|dato|sendt den",
        "til|mottaker|modtager",
        "emne",
        "cc|kopi",
        "bcc|blindkopi|svar til|svar-til|vedlegg|vedhæftede filer|prioritet",
    ),
    // Swedish
    row(
        "från|avsändare",
        "skickat|datum|skickad|skickades",
        "till|mottagare",
        "ämne|ärende",
        "kopia|cc",
        "hemlig kopia|dold kopia|svar till|svara till|bifogade filer|prioritet",
    ),
    // Finnish
    row(
        "lähettäjä|lähettänyt",
        "lähetetty|päivämäärä|päiväys|pvm|päivä",
        "vastaanottaja|vastaanottajat|kenelle",
        "aihe",
        "kopio",
        "piilokopio|vastausosoite|liitteet|tärkeys",
    ),
    // Icelandic, Faroese
    row("frá|sendandi", "sent|dagsetning|dags|dagfesting", "til|viðtakandi", "efni|evni", "afrit", "svara til"),
    // Polish
    row(
        "od|nadawca",
        "wysłano|data|wysłane|data wysłania|wysłany",
        "do|adresat",
        "temat",
        "dw|kopia|do wiadomości",
        "udw|odpowiedź do|odpowiedz do|załączniki|ważność",
    ),
    // Czech
    row(
        "od|odesílatel",
        "odesláno|datum|posláno|odeslaná",
        "komu|pro",
        "předmět",
        "kopie",
        "skrytá kopie|skrytá|odpověď komu|odpovědět|přílohy|důležitost",
    ),
    // Slovak
    row(
        "od|odosielateľ",
        "odoslané|dátum|poslané|odoslaná",
        "komu|pre",
        "predmet",
        "kópia",
        "skrytá kópia|odpoveď komu|prílohy|dôležitosť",
    ),
    // Slovenian
    row(
        "od|pošiljatelj|zadevo je poslal",
        "poslano|datum",
        "za|prejemnik",
        "zadeva",
        "kp|kopija|v vednost",
        "skp|odgovor na|priloge",
    ),
    // Croatian, Serbian, Bosnian, Macedonian
    row(
        "od|šalje|pošiljalac|pošiljatelj|од|пошиљалац|испратено од",
        "poslano|poslato|datum|послато|датум|дана|испратено",
        "za|prima|primatelj|primalac|за|прима|до",
        "predmet|naslov|tema|предмет|наслов|тема",
        "kopija|kopija (cc)|копија",
        "odgovori na|prilozi",
    ),
    // Hungarian
    row(
        "feladó|küldő",
        "elküldve|dátum|küldve|küldés dátuma",
        "címzett|címzettek",
        "tárgy",
        "másolat|másolatot kap",
        "titkos másolat|válaszcím|mellékletek|fontosság",
    ),
    // Romanian
    row(
        "de la|expeditor|de",
        "trimis|data|dată|expediat|trimis la|trimisă",
        "către|catre|la|destinatar",
        "subiect",
        "cc|copie",
        "bcc|răspunde la|atașări|importanță",
    ),
    // Bulgarian
    row(
        "от|подател",
        "изпратено|дата|изпратен",
        "до|получател",
        "относно|тема",
        "копие",
        "як|отговор до|прикачени файлове",
    ),
    // Russian, Belarusian
    row(
        "от|от кого|отправитель|ад|адпраўнік",
        "отправлено|дата|дата отправки|отправлен|адпраўлена",
        "кому|получатель|каму",
        "тема",
        "копия|копія",
        "скрытая копия|ответить|обратный адрес|вложения|важность",
    ),
    // Ukrainian
    row(
        "від|від кого|відправник",
        "надіслано|дата|дата відправлення|відправлено",
        "кому|до|отримувач",
        "тема",
        "копія",
        "прихована копія|відповісти|відповідь для|вкладення",
    ),
    // Greek
    row(
        "από|αποστολέας",
        "στάλθηκε|εστάλη|ημερομηνία|ημ/νία|απεστάλη",
        "προς|παραλήπτης",
        "θέμα",
        "κοιν|κοιν.|κοινοποίηση",
        "απάντηση προς|συνημμένα",
    ),
    // Turkish, Azerbaijani
    row(
        "kimden|gönderen|kimdən",
        "gönderildi|tarih|gönderme tarihi|gönderme zamanı|gönderilmiş|göndərilib",
        "kime|alıcı|kimə",
        "konu|mövzu",
        "bilgi|cc",
        "gizli|yanıtla|yanıt adresi|ekler",
    ),
    // Hebrew
    row("מאת|מ", "נשלח|תאריך|נשלח בתאריך", "אל|נמען", "נושא|הנדון", "עותק|העתק", "עותק מוסתר|השב אל"),
    // Arabic
    row(
        "من|المرسل",
        "تم الإرسال|التاريخ|تاريخ الإرسال|أرسلت|أُرسلت|تاريخ|تم إرساله",
        "إلى|الى|المستلم",
        "الموضوع|موضوع",
        "نسخة|نسخة إلى",
        "الرد على|المرفقات",
    ),
    // Persian, Urdu
    row(
        "از|فرستنده|منجانب",
        "ارسال شده|تاریخ|فرستاده شده|ارسال",
        "به|گیرنده|بنام",
        "موضوع|عنوان",
        "رونوشت|نسخه",
        "پاسخ به",
    ),
    // Hindi
    row("प्रेषक|से|द्वारा", "भेजा गया|दिनांक|भेजने की तिथि|तारीख", "प्रति|को|प्राप्तकर्ता", "विषय", "कॉपी|प्रतिलिपि", ""),
    // Japanese
    row(
        "差出人|送信者|送信元|from",
        "送信日時|日付|日時|送信|送信日",
        "宛先|送信先|to",
        "件名",
        "写し|cc",
        "返信先|添付ファイル|重要度",
    ),
    // Chinese, simplified
    row(
        "发件人|寄件人|发信人|来自",
        "发送时间|日期|发送日期|时间|发送|发件时间|发信时间|已发送",
        "收件人|收信人|发送至|至",
        "主题|标题",
        "抄送|抄送人",
        "密送|回复至|回复|附件|重要性",
    ),
    // Chinese, traditional
    row(
        "寄件者|寄件人|寄信人|發件人",
        "寄件日期|日期|傳送時間|已傳送|發送時間|傳送日期|寄送時間|時間",
        "收件者|收件人|收信人|至",
        "主旨|主題|標題",
        "副本|抄送",
        "密件副本|回覆至|附件|重要性",
    ),
    // Korean
    row(
        "보낸 사람|보낸사람|보낸이|발신|발신인",
        "보낸 날짜|보낸날짜|날짜|보냄|전송|보낸 시간|일시|보낸시간",
        "받는 사람|받는사람|받는이|수신|수신인",
        "제목",
        "참조",
        "숨은 참조|회신 주소|첨부",
    ),
    // Thai
    row("จาก|ผู้ส่ง", "ส่ง|วันที่|ส่งเมื่อ", "ถึง|ผู้รับ", "เรื่อง|หัวเรื่อง|หัวข้อ", "สำเนา|สำเนาถึง", "ตอบกลับ"),
    // Vietnamese
    row(
        "từ|người gửi",
        "đã gửi|gửi|ngày|ngày gửi|gửi lúc|đã gửi lúc",
        "đến|tới|người nhận",
        "chủ đề|tiêu đề|v/v",
        "đồng kính gửi|bản sao",
        "trả lời",
    ),
    // Indonesian, Malay
    row(
        "dari|daripada|pengirim",
        "terkirim|dikirim|tanggal|dihantar|tarikh|dikirim pada",
        "kepada|untuk|ke|penerima",
        "subjek|perihal|subyek",
        "tembusan|salinan",
        "balas ke|lampiran",
    ),
    // Estonian
    row(
        "saatja|kellelt",
        "saadetud|kuupäev|saatmisaeg",
        "adressaat|saaja|kellele",
        "teema",
        "koopia",
        "vastus aadressile|pimekoopia",
    ),
    // Latvian
    row(
        "no|sūtītājs",
        "nosūtīts|datums|sūtīts",
        "kam|adresāts|līdz",
        "temats|tēma",
        "kopija",
        "diskrēta kopija|atbildēt",
    ),
    // Lithuanian
    row(
        "nuo|siuntėjas",
        "išsiųsta|data|siųsta|išsiuntimo data",
        "kam|gavėjas|iki",
        "tema",
        "kopija",
        "nematoma kopija|atsakyti",
    ),
    // Catalan
    row(
        "de|remitent",
        "enviat|enviat el|data|enviada el",
        "per a|a|per",
        "assumpte|tema",
        "a/c|còpia",
        "respon a|fitxers adjunts",
    ),
    // Basque
    row("nork|bidaltzailea|nondik", "bidalia|data|bidaltze-data", "nori|hartzailea|nora", "gaia", "kopia", "erantzun"),
    // Albanian, Welsh, Irish, Swahili, Filipino
    row(
        "nga|oddi wrth|ó|kutoka|mula kay",
        "dërguar|anfonwyd|seolta|imetumwa|petsa",
        "për|at|chuig|kwa|para kay",
        "subjekti|pwnc|ábhar|mada|paksa",
        "kopje|copi|nakala",
        "",
    ),
];
