//! Words of a mail that says nothing but "thanks" or "it works".

/// The words of one language. Every word of the text has to be in one row, and one of them in `core`.
pub struct Row {
    /// First tag of the language (BCP 47).
    pub language: &'static str,
    /// Words that are thanks or a confirmation by themselves.
    pub core: &'static str,
    /// Words that may stand beside them.
    pub beside: &'static str,
}

const fn row(language: &'static str, core: &'static str, beside: &'static str) -> Row {
    Row { language, core, beside }
}

/// One row a language, words separated by blanks. Source: observation; native phrase lists of CLDR-independent
/// usage ("thanks", "it works", "perfect") kept to words that carry no wish and no negation.
pub const ROWS: &[Row] = &[
    row(
        "en",
        "thanks thank thx ty tks tnx cheers thankyou perfect great awesome excellent brilliant works worked solved fixed resolved ok okay noted received confirmed understood",
        "you so very much many a lot again for the your quick fast prompt help reply answer response support assistance kind kindly info information update it this that is was now all well good fine everything works working worked got and super really very nice wonderful lovely day have best regards kind sincerely hi hello dear team to me that's it's i appreciate much appreciated wishes bye will do sounds love ones my issue problem been has fixed solved",
    ),
    row(
        "de",
        "danke dankeschön dank merci perfekt super klasse prima toll geklappt funktioniert gelöst erledigt ok okay passt bestens top",
        "vielen herzlichen besten lieben tausend schönen sehr schön für die das den ihre deine eure schnelle rasche prompte hilfe antwort rückmeldung unterstützung info information nachricht hat alles jetzt es nun wieder so gut und ist ganz wunderbar hervorragend einwandfrei wunderbare mit freundlichen freundliche viele liebe beste grüße grüßen grüsse grüssen gruß lg mfg vg hallo guten tag liebes lieber team ihnen dir euch nochmals nochmal noch einmal läuft geht klappt damit bin zufrieden gerne wünsche",
    ),
    row(
        "fr",
        "merci parfait super génial excellent nickel reçu ok okay résolu réglé impeccable remercie",
        "beaucoup bien mille fois infiniment pour votre ta la le réponse aide rapidité rapide retour information informations soutien tout fonctionne marche c'est ça cela et très à vous toi bonne journée soirée cordialement salutations bonjour encore maintenant est je d'accord vraiment grand un de l'aide l'info problème",
    ),
    row(
        "es",
        "gracias perfecto genial excelente solucionado resuelto recibido ok okay vale estupendo agradezco",
        "muchas muchísimas mil por su tu la el ayuda respuesta rápida pronta información atención todo funciona ya está ahora bien y muy un saludo saludos cordial buen buenos día hola de nuevo es se lo te le les",
    ),
    row(
        "pt",
        "obrigado obrigada obrigadão perfeito ótimo excelente resolvido recebido ok okay valeu agradeço brigado",
        "muito muita pela pelo ajuda resposta rápida retorno atenção informação tudo funcionou funciona agora já está certo bem e bom dia boa tarde olá abraço abraços cumprimentos atenciosamente mais uma vez mesmo é deu",
    ),
    row(
        "it",
        "grazie perfetto ottimo eccellente risolto ricevuto ok okay ringrazio benissimo",
        "mille tante molte molto infinite per l'aiuto aiuto la il risposta rapida velocissima veloce tutto funziona ora adesso bene e a voi lei cordiali saluti distinti buona giornata serata ciao di ancora gentile è vi",
    ),
    row(
        "nl",
        "bedankt dank dankjewel dankuwel perfect top super fijn opgelost ontvangen ok oké okay prima geweldig",
        "hartelijk heel erg veel voor de het uw je jullie snelle hulp reactie antwoord informatie alles werkt nu weer goed en u wel met vriendelijke groet groeten hallo beste hoi is dat zo mooi zeer",
    ),
    row(
        "sv",
        "tack perfekt toppen super löst mottaget ok okej okay utmärkt kanon",
        "så mycket för hjälpen svaret det snabba den snabb hjälp svar allt fungerar nu funkar bra och med vänliga vänlig hälsning hälsningar mvh hej stort tusen är jätte är igen",
    ),
    row(
        "da",
        "tak perfekt super løst modtaget ok okay fint fantastisk",
        "mange tusind for hjælpen svaret det hurtige svar den hjælp alt virker nu fungerer godt og med venlig hilsen mvh hej så meget er igen skal du have",
    ),
    row(
        "nb",
        "takk perfekt supert løst mottatt ok okay flott topp kjempebra",
        "mange tusen for hjelpen svaret det raske svar den hjelp alt fungerer nå virker bra og med vennlig hilsen mvh hei så mye er igjen skal du ha",
    ),
    row(
        "fi",
        "kiitos kiitokset kiitti kiitoksia hienoa mahtavaa toimii ratkaistu ok okei selvä loistavaa",
        "paljon nopeasta avusta vastauksesta kaikki nyt hyvin ja hyvää päivää ystävällisin terveisin hei se taas todella oikein suuret",
    ),
    row(
        "pl",
        "dziękuję dziekuje dzięki dzieki podziękowania super świetnie działa rozwiązane otrzymałem otrzymałam ok okej doskonale",
        "bardzo serdecznie za szybką odpowiedź pomoc wszystko już teraz dobrze i pozdrawiam z poważaniem dzień dobry państwu piękne ślicznie jest",
    ),
    row(
        "cs",
        "děkuji dekuji děkuju díky diky super výborně funguje vyřešeno ok okej perfektní",
        "moc mnohokrát za rychlou odpověď pomoc vše všechno už teď dobře a s pozdravem hezký den dobrý je to vám",
    ),
    row(
        "sk",
        "ďakujem dakujem vďaka super výborne funguje vyriešené ok okej",
        "veľmi pekne za rýchlu odpoveď pomoc všetko už teraz dobre a s pozdravom pekný deň dobrý je to vám",
    ),
    row(
        "hu",
        "köszönöm köszi köszönjük kösz szuper remek működik megoldva ok oké rendben",
        "szépen nagyon a gyors választ segítséget minden már most jól és üdvözlettel jó napot is",
    ),
    row(
        "ro",
        "mulțumesc multumesc mulțumim mersi perfect super rezolvat primit ok okay",
        "mult frumos pentru ajutor răspuns rapid totul funcționează merge acum bine și cu stimă o zi bună bun",
    ),
    row(
        "hr",
        "hvala super odlično radi riješeno primljeno ok okej",
        "puno lijepa lijepo vam na brzom odgovoru pomoći sve sada dobro i srdačan lijep pozdrav dobar dan vam",
    ),
    row(
        "sl",
        "hvala super odlično deluje rešeno ok okej",
        "lepa najlepša vam za hiter odgovor pomoč vse zdaj dobro in lep pozdrav dober dan lp",
    ),
    row(
        "tr",
        "teşekkürler teşekkür sağolun sağol harika mükemmel süper çalışıyor çözüldü tamam tamamdır ok",
        "çok ederim ederiz için yardımınız hızlı cevap her şey şimdi iyi ve saygılarımla günler iyi",
    ),
    row(
        "el",
        "ευχαριστώ ευχαριστούμε ευχαριστω τέλεια τέλειο λύθηκε λειτουργεί ελήφθη οκ ok εντάξει",
        "πολύ πάρα για την άμεση βοήθεια απάντηση σας όλα τώρα καλά και καλημέρα",
    ),
    row(
        "ru",
        "спасибо благодарю спс супер отлично работает заработало решено получил получила ок хорошо понял поняла",
        "большое огромное вам за быстрый ответ помощь всё все теперь хорошо и с уважением добрый день здравствуйте очень",
    ),
    row(
        "uk",
        "дякую дякуємо спасибі супер чудово працює запрацювало вирішено отримав отримала ок добре зрозуміло",
        "дуже щиро вам за швидку відповідь допомогу все тепер добре і з повагою добрий день велике",
    ),
    row(
        "bg",
        "благодаря мерси супер отлично работи решено получих ок добре",
        "много ви за бързия отговор помощта всичко вече сега и поздрави с уважение добър ден",
    ),
    row(
        "he",
        "תודה מעולה מצוין עובד נפתר אוקיי סבבה",
        "רבה לך לכם על העזרה התשובה המהירה הכל עכשיו טוב ו בברכה שלום מאוד",
    ),
    row(
        "ar",
        "شكرا شكراً شكرًا ممتاز رائع تمام تم مشكور مشكورين",
        "جزيلا جزيلاً لك لكم على المساعدة سرعة الرد كل شيء يعمل الآن و مع التحية تحياتي السلام عليكم كثيرا",
    ),
    row("fa", "ممنون متشکرم مرسی سپاس عالی تشکر حل شد", "بسیار خیلی از شما با برای کمک پاسخ سریع همه چیز الان خوب"),
    row(
        "vi",
        "cảm ơn cám tuyệt vời ok được rồi",
        "rất nhiều bạn anh chị đã hỗ trợ giúp đỡ phản hồi nhanh mọi thứ bây giờ tốt và",
    ),
    row(
        "id",
        "terima kasih makasih mantap sip oke ok berhasil beres",
        "banyak atas bantuan bantuannya balasan cepat semua sudah sekarang baik dan salam hormat ya",
    ),
    row(
        "lt",
        "ačiū dėkoju puiku veikia išspręsta gerai ok",
        "labai už greitą atsakymą pagalbą viskas dabar jau ir pagarbiai laba diena jums",
    ),
    row(
        "lv",
        "paldies lieliski strādā atrisināts labi ok",
        "liels par ātro atbildi palīdzību viss tagad jau un ar cieņu labdien jums",
    ),
    row(
        "et",
        "aitäh tänan suurepärane töötab lahendatud korras ok",
        "suur väga kiire vastuse abi eest kõik nüüd hästi ja lugupidamisega tere teid",
    ),
];

/// Phrases of languages written without blanks, longest first; the text must consist of them alone.
pub const UNSPACED: &[&str] = &[
    "ありがとうございました",
    "ありがとうございます",
    "有難うございます",
    "有難うございました",
    "よろしくお願いいたします",
    "よろしくお願いします",
    "お世話になっております",
    "お世話になりました",
    "助かりました",
    "解決しました",
    "承知しました",
    "了解しました",
    "了解です",
    "どうも",
    "誠に",
    "本当に",
    "ありがとう",
    "感謝します",
    "非常感谢",
    "十分感谢",
    "多谢",
    "谢谢您",
    "谢谢你",
    "谢谢",
    "感谢",
    "已解决",
    "解决了",
    "收到",
    "好的",
    "没问题了",
    "可以了",
    "非常感謝",
    "多謝",
    "謝謝您",
    "謝謝你",
    "謝謝",
    "感謝",
    "已解決",
    "解決了",
    "可以了",
    "감사합니다",
    "감사드립니다",
    "고맙습니다",
    "고마워요",
    "해결되었습니다",
    "해결됐습니다",
    "잘됩니다",
    "네",
    "정말",
    "대단히",
    "ขอบคุณมาก",
    "ขอบคุณ",
    "ครับ",
    "ค่ะ",
    "धन्यवाद",
    "बहुत",
    "शुक्रिया",
];

/// Little pictures that say thanks or yes.
pub const PICTURES: &str = "👍🙏😊🙂😀😃😄😁☺🎉❤💪👌✅😍🥳🤩👏🤗✔💯🌹💐😉";
