//! What programs, phones and people put below a mail; phrases are separated by `|`.

/// How a line begins that a phone or program adds ("Sent from my iPhone").
pub const DEVICE_BEGINS: &[&str] = &[
    // English
    "sent from|sent via|sent with|sent by|sent using|sent wirelessly|sent on my|sent on the go|sent through",
    "sent securely from|sent while mobile|sent frm|get outlook for|get [outlook for|from my iphone|from my ipad",
    "from my android|from my mobile|typed on my|written on my|composed on my|message sent from",
    "this email was sent from my|this message was sent from my|download outlook for|sent from outlook",
    // German
    "gesendet von|gesendet mit|gesendet aus|gesendet über|gesendet per|mobil gesendet|unterwegs gesendet",
    "von unterwegs gesendet|verschickt von meinem|versendet mit|versandt mit|holen sie sich outlook",
    "outlook für ios|outlook für android|outlook herunterladen|gesandt von|gesendet vom|diese nachricht wurde mit",
    "diese mail wurde mit",
    // French
    "envoyé de mon|envoyé depuis|envoyé à partir|envoyé via|envoyé avec|envoyé par|envoyé sans fil|envoyé du",
    "envoyé d'un|envoyé de outlook|télécharger outlook pour|obtenir outlook pour|obtenez outlook pour",
    "téléchargez outlook|provenance : courrier|provenance: courrier|envoye de mon|envoyé de yahoo|envoyé de l",
    // Spanish, Catalan, Galician
    "enviado desde|enviado con|enviado a través|enviado vía|enviado mediante|obtener outlook para",
    "descargar outlook|obtenga outlook|enviado usando|mensaje enviado desde|enviat des de|enviat des del",
    "obtén outlook|enviado dende",
    // Portuguese
    "enviado do|enviado de|enviado da|enviado via|enviado pelo|enviado por|enviado a partir|enviada do",
    "obter o outlook para|obtenha o outlook para|baixe o outlook|enviado através",
    // Italian
    "inviato da|inviato dal|inviato con|inviato tramite|inviato via|inviato dall|ottieni outlook per",
    "scarica outlook per|scarica outlook|inviata da",
    // Dutch, Afrikaans
    "verzonden met|verzonden vanaf|verzonden vanuit|verzonden via|verzonden vanop|verstuurd vanaf|verstuurd met",
    "verstuurd via|outlook voor ios|outlook voor android|download outlook voor|gestuur vanaf|gestuur van my",
    // Danish, Norwegian, Swedish, Icelandic
    "sendt fra|sendt via|sendt med|sendt frå|hent outlook|få outlook|skaff deg outlook|skickat från|skickat via",
    "skickat med|skickades från|hämta outlook|skaffa outlook|ladda ned outlook|sent úr",
    // Finnish, Estonian, Latvian, Lithuanian
    "lähetetty|hanki outlook|lataa outlook|saadetud minu|saadetud|nosūtīts no|sūtīts no|išsiųsta iš|siųsta iš",
    // Polish, Czech, Slovak, Slovenian, Croatian, Serbian
    "wysłane z|wysłano z|wysłane za pomocą|wysłano za pomocą|wysłane przy użyciu|pobierz outlook|pobierz aplikację outlook",
    "pobierz program outlook|uzyskaj outlook|odesláno z|odesláno pomocí|posláno z|získat outlook|získejte outlook",
    "stáhnout outlook|odoslané z|odoslané pomocou|poslané z|získať outlook|poslano iz|poslano s|poslano z",
    "preuzmite outlook|послато са|послато са мог",
    // Hungarian, Romanian, Greek, Turkish
    "elküldve|küldve az|az outlook beszerzése|trimis de pe|trimis din|trimis cu|trimis de la|descărcați outlook",
    "obțineți outlook|στάλθηκε από|εστάλη από|απεστάλη από|λήψη του outlook|αποκτήστε το outlook|outlook'u edinin",
    "ios için outlook|android için outlook",
    // Russian, Ukrainian, Bulgarian
    "отправлено с|отправлено из|отправлено от|отправлено через|послано с|скачайте outlook|скачать outlook",
    "получить outlook|надіслано з|надіслано із|надіслано через|відправлено з|отримати outlook|отримайте outlook",
    "изпратено от|изпратен от|изтеглете outlook",
    // Hebrew, Arabic, Persian
    "נשלח מ|קבל את outlook|הורד את outlook|أرسلت من|أُرسلت من|تم الإرسال من|مرسل من|مُرسل من|الحصول على outlook",
    "احصل على outlook|ارسال شده از|فرستاده شده از",
    // Chinese, Japanese, Korean, Thai, Vietnamese, Indonesian
    "发自我的|发自|發自我的|發自|寄自|傳送自|发送自|来自我的|來自我的|获取 outlook|获取outlook|取得 outlook|下载 outlook|下載 outlook|outlook for ios を",
    "outlook for android を|ios 版 outlook|android 版 outlook|ios용 outlook|android용 outlook|ส่งจาก|รับ outlook",
    "đã gửi từ|được gửi từ|gửi từ|tải outlook|dikirim dari|terkirim dari|dikirim dengan|dapatkan outlook",
    "dihantar dari|dihantar daripada",
];

/// Such lines whose sign is at the end: how they begin and how they end.
pub const DEVICE_ENDS: &[(&str, &str)] = &[
    ("von mein", "gesendet"),
    ("diese nachricht wurde von mein", "gesendet"),
    ("diese mail wurde von mein", "gesendet"),
    ("diese e-mail wurde von", "gesendet"),
    ("vom ", "gesendet"),
    ("outlook", "beziehen"),
    ("outlook", "herunterladen"),
    ("outlook", "downloaden"),
    ("iphone", "küldve"),
    ("从我的", "发送"),
    ("從我的", "傳送"),
    ("從我的", "發送"),
    ("從", "傳送"),
    ("iphone", "から送信"),
    ("ipad", "から送信"),
    ("android", "から送信"),
    ("私の", "から送信"),
    ("マイ", "から送信"),
    ("windows", "から送信"),
    ("outlook", "から送信"),
    ("나의", "보냄"),
    ("내", "보냄"),
    ("나의", "전송됨"),
    ("삼성", "보냄"),
    ("iphone", "gönderildi"),
    ("ipad", "gönderildi"),
    ("android", "gönderildi"),
    ("samsung", "gönderildi"),
    ("windows", "gönderildi"),
];

/// "My": after it, whatever is named is the sender's device.
pub const MY: &[&str] = &[
    "my|mein|meinem|meiner|mon|ma|mi|meu|minha|mio|mia|mijn|min|mit|mitt|mina|minu|mojego|mojej|mého|mé|môjho",
    "mojega|mog|meul|моего|моей|мого|моєї|моя|моят|μου|我的|puhelimestani|iphonesta|ipadista|iphonum|mano|mana|saya",
    "my'n",
];

/// Devices and mail programs; found anywhere in the line.
pub const DEVICES: &[&str] = &[
    "iphone|iphon|ipad|ipod|icloud|apple|mac|android|samsung|galaxy|huawei|honor|xiaomi|redmi|nokia|lumia|htc|sony",
    "xperia|motorola|moto g|oneplus|pixel|wiko|alcatel|blackberry|windows|outlook|hotmail|yahoo|gmail|aol|gmx",
    "web.de|t-online|proton|tutanota|tuta|spark|airmail|mailbox|mailspring|thunderbird|k-9|k9|fairemail|bluemail",
    "blue mail|aqua mail|aquamail|mail.ru|яндекс|yandex|почт|мобільн|мобильн|телефон|айфон|mobile|mobil|móvil",
    "móbil|handy|phone|telefon|téléphone|teléfono|telefone|telefono|telefoon|telemóvel|celular|cellulare|gsm",
    "smartphone|tablet|cell|device|gerät|appareil|dispositivo|enhed|enhet|laite|urządzen|zařízen|zariaden|eszköz",
    "naprav|uređaj|aparat|terminal|courrier|posteingang|correo|correio|posta|mail|app|acompli|polymail|newton",
    "superhuman|missive|front|zoho|zimbra|roundcube|orange|vodafone|telstra|verizon|t-mobile|at&t|sprint|rogers",
    "bell|free|laposte|libero|tiscali|kindle|watch|laptop|手机|手機|邮箱|휴대폰|스마트폰|スマート|携帯|הטלפון|נייד|هاتف|جوال|κινητό",
    "συσκευή|điện thoại|โทรศัพท์|ponsel",
];

/// Words that make a long "Sent from my …" a sentence that somebody wrote.
pub const SENTENCE: &[&str] = &[
    "is|isn't|was|wasn't|are|were|be|been|has|had|have|it|it's|that|never|much|then|than|because|but|i|we|they|he|she",
    "ist|war|hat|ich|wir|est|était|a été|está|era|è|is|was|heb|er|var|jest|был|было|це",
];

/// Closings that stand above a name.
pub const CLOSINGS: &[&str] = &[
    "regards|best regards|kind regards|kindest regards|warm regards|warmest regards|many regards|best|best wishes",
    "all the best|with best regards|with kind regards|sincerely|yours sincerely|yours faithfully|yours truly",
    "sincerely yours|respectfully|cheers|thanks|many thanks|thank you|thanks and regards|thanks & regards",
    "thanks in advance|thank you in advance|thanks again|rgds|br|thx|mit freundlichen grüßen",
    "mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße|freundliche grüsse|viele grüße|viele grüsse",
    "beste grüße|beste grüsse|liebe grüße|herzliche grüße|schöne grüße|mit besten grüßen|mfg|lg|vg|gruß|grüße",
    "vielen dank|danke|besten dank|mit freundlichen gruessen|viele gruesse|hochachtungsvoll|cordialement",
    "bien cordialement|très cordialement|cdlt|salutations|sincères salutations|bien à vous|merci|merci d'avance",
    "meilleures salutations|bonne journée|amicalement|saludos|un saludo|saludos cordiales|un cordial saludo",
    "atentamente|gracias|muchas gracias|atte|obrigado|obrigada|atenciosamente|cumprimentos",
    "com os melhores cumprimentos|melhores cumprimentos|abraço|abraços|att|cordiali saluti|distinti saluti|saluti",
    "un saluto|grazie|cordialmente|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet",
    "vriendelijke groeten|groet|groeten|groetjes|mvg|bedankt|alvast bedankt|med venlig hilsen|venlig hilsen",
    "med vennlig hilsen|vennlig hilsen|mvh|hilsen|kh|bedste hilsner|de bedste hilsner|med vänlig hälsning",
    "med vänliga hälsningar|vänliga hälsningar|hälsningar|hälsning|vh|ystävällisin terveisin|terveisin|t|yt",
    "lugupidamisega|parimate soovidega|ar cieņu|pagarbiai|z poważaniem|pozdrawiam|pozdrowienia",
    "z wyrazami szacunku|s pozdravem|s pozdravom|s přátelským pozdravem|lep pozdrav|lp|pozdrav|srdačan pozdrav",
    "s poštovanjem|üdvözlettel|tisztelettel|köszönettel|cu stimă|cu respect|mulțumesc|toate cele bune|με εκτίμηση",
    "φιλικά|saygılarımla|saygılar|iyi çalışmalar|teşekkürler|с уважением|с наилучшими пожеланиями|спасибо",
    "з повагою|з найкращими побажаннями|дякую|с уважение|поздрави|בברכה|תודה|مع التحية|مع خالص التحية|تحياتي",
    "وشكرا|شكرا|با احترام|با تشکر|以上|よろしくお願いします|よろしくお願いいたします|敬具|此致|敬礼|祝好|谢谢|謝謝|감사합니다|trân trọng|hormat saya|salam",
    "ขอแสดงความนับถือ|trân trọng kính chào",
];

/// How a confidentiality notice begins; it counts only together with one of [`CONFIDENTIAL`].
pub const NOTICE_BEGINS: &[&str] = &[
    "this email|this e-mail|this message|this communication|this transmission|the information in this",
    "the information contained|the contents of this|the content of this|confidentiality|confidential|disclaimer",
    "important notice|notice:|legal notice|privileged|diese e-mail|diese email|diese mail|diese nachricht",
    "der inhalt dieser|die information|vertraulichkeitshinweis|hinweis:|wichtiger hinweis|dieses e-mail",
    "ce message|ce courriel|cet e-mail|cet email|ce mail|les informations contenues|avis de confidentialité",
    "este mensaje|este correo|este e-mail|la información contenida|aviso legal|aviso de confidencialidad",
    "esta mensagem|este email|a informação contida|as informações|aviso|questo messaggio|questa e-mail",
    "questa email|le informazioni contenute|il presente messaggio|il contenuto|dit bericht|deze e-mail|deze email",
    "de informatie|de inhoud|denne e-mail|denne mail|denne e-post|detta meddelande|detta e-post|denna e-post",
    "tämä viesti|tämä sähköposti|ta wiadomość|niniejsza wiadomość|treść tej wiadomości|informacje zawarte",
    "tato zpráva|tento e-mail|это сообщение|данное сообщение|настоящее сообщение|цей лист|bu e-posta|bu mesaj",
    "ez az e-mail|acest mesaj|acest e-mail",
];

/// The word that makes such a paragraph a confidentiality notice.
pub const CONFIDENTIAL: &[&str] = &[
    "confidential|privileged|intended only|intended solely|intended for the|vertraulich|confidentiel|confidencial",
    "riservat|confidenzial|vertrouwelijk|fortrolig|konfident|konfidentiell|luottamukselli|poufn|důvěrn|dôvern",
    "bizalmas|confidențial|gizli|конфиденц|конфіденц|confidencialidad",
];
