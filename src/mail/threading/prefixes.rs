//! The prefixes that mail clients put in front of a subject, as data.
//!
//! Sources: RFC 5322 §3.6.5 and RFC 5256 §2.1 for `Re`, `Fw` and `Fwd`; the language packs of Thunderbird,
//! Outlook and Apple Mail and the list of abbreviations in Wikipedia's "List of email subject abbreviations".

/// Prefixes of replies, lower case.
pub const REPLY: &[&str] = &[
    "re",        // nearly everywhere
    "r",         // Italian
    "rif",       // Italian
    "aw",        // German
    "antw",      // Dutch, Outlook
    "antwort",   // German, Notes
    "antwoord",  // Dutch
    "sv",        // Danish, Norwegian, Swedish, Icelandic
    "svar",      // Norwegian, Swedish
    "vs",        // Finnish
    "vast",      // Finnish
    "vá",        // Hungarian
    "vl",        // Hungarian
    "odp",       // Polish
    "odpowiedź", // Polish
    "odg",       // Croatian, Slovenian
    "ynt",       // Turkish
    "yan",       // Turkish
    "ats",       // Latvian, Lithuanian
    "atb",       // Latvian
    "rép",       // French, Notes
    "rep",       // French
    "réf",       // French, Notes
    "res",       // Portuguese
    "resp",      // Spanish, Portuguese
    "rv",        // Spanish, seen for replies, too
    "bls",       // Indonesian
    "balas",     // Indonesian, Malay
    "atb",       // Welsh
    "σχετ",      // Greek
    "απ",        // Greek
    "απάντηση",  // Greek
    "на",        // Bulgarian
    "отв",       // Russian, Bulgarian
    "отн",       // Russian
    "відп",      // Ukrainian
    "rš",        // Slovak
    "回复",      // Chinese, simplified
    "答复",      // Chinese, simplified
    "回覆",      // Chinese, traditional
    "回信",      // Chinese
    "返信",      // Japanese
    "답장",      // Korean
    "회신",      // Korean
    "ตอบกลับ",    // Thai
    "trả lời",   // Vietnamese
    "השב",       // Hebrew
    "תשובה",     // Hebrew
    "رد",        // Arabic
    "پاسخ",      // Persian
];

/// Prefixes of forwarded mail, lower case.
pub const FORWARD: &[&str] = &[
    "fw",              // nearly everywhere
    "fwd",             // nearly everywhere
    "wg",              // German
    "weitergeleitet",  // German
    "weiterleitung",   // German
    "tr",              // French
    "i",               // Italian, Outlook
    "inoltro",         // Italian
    "doorst",          // Dutch, Outlook
    "doorgestuurd",    // Dutch
    "vb",              // Swedish, Outlook
    "vs-fwd",          // Finnish
    "vl",              // Finnish, Outlook
    "vid",             // Danish, Norwegian
    "videresendt",     // Danish, Norwegian
    "vidarebefordrat", // Swedish
    "rv",              // Spanish, Outlook
    "renv",            // Spanish
    "reenv",           // Spanish
    "enc",             // Portuguese
    "encaminhado",     // Portuguese
    "pd",              // Polish, Outlook
    "podaj dalej",     // Polish
    "prij",            // Croatian
    "posl",            // Slovenian
    "přep",            // Czech
    "továbbítás",      // Hungarian
    "továbbított",     // Hungarian
    "ilt",             // Turkish
    "i̇lt",             // Turkish, dotted capital folded
    "trs",             // Indonesian, Malay
    "prs",             // Lithuanian
    "πρθ",             // Greek
    "προωθημένο",      // Greek
    "пер",             // Russian
    "пересл",          // Russian, Ukrainian
    "转发",            // Chinese, simplified
    "轉寄",            // Chinese, traditional
    "轉發",            // Chinese, traditional
    "転送",            // Japanese
    "전달",            // Korean
    "ส่งต่อ",            // Thai
    "chuyển tiếp",     // Vietnamese
    "העברה",           // Hebrew
    "הועבר",           // Hebrew
    "إعادة توجيه",     // Arabic
    "ارسال",           // Persian
];
