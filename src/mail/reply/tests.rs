use super::*;

/// Attribution lines as the clients write them; `\n` where a client wraps.
const ATTRIBUTIONS: &[&str] = &[
    // English: Gmail, Apple Mail, Thunderbird, Outlook for Mac, Yahoo, mobile Outlook, Zoho, mutt, Evolution
    "On Mon, Mar 2, 2026 at 9:15 AM Ada Lovelace <ada@example.net> wrote:",
    "On Mon, Mar 2, 2026 at 9:15 AM Ada Lovelace with a very long name <\nada.lovelace@engines.example.net> wrote:",
    "On Monday, March 2, 2026 at 09:15:33 AM GMT+1, Ada Lovelace <ada@example.net> wrote:",
    "On 2 Mar 2026, at 09:15, Ada Lovelace <ada@example.net> wrote:",
    "On 02.03.26 09:15, Ada Lovelace wrote:",
    "On 3/2/2026 9:15 AM, Ada Lovelace wrote:",
    "On Mon, Mar 02, 2026 at 09:15:00AM +0100, Ada Lovelace wrote:",
    "On Mon, 2026-03-02 at 09:15 +0100, Ada Lovelace wrote:",
    "On 3/2/26, 9:15 AM, \"Ada Lovelace\" <ada@example.net> wrote:",
    "On Mon, Mar 2, 2026 at 9:15 AM -0800, \"Ada Lovelace\" <ada@example.net> wrote:",
    "---- On Mon, 02 Mar 2026 09:15:00 +0530 Ada Lovelace <ada@example.net> wrote ----",
    "---- On Mon, 02 Mar 2026 09:15:00 +0530 ada@example.net wrote ---",
    "On Monday, March 2nd, 2026 at 9:15 AM, Ada Lovelace <ada@example.net> wrote:",
    "On Mon, Mar 2, 2026, 9:15 AM Ada Lovelace <ada@example.net> wrote:",
    "On March 2, 2026, Ada Lovelace <ada@example.net> wrote:",
    "Ada Lovelace <ada@example.net> wrote:",
    "2026-03-02 9:15 GMT+01:00 Ada Lovelace <ada@example.net>:",
    "From Ada Lovelace <ada@example.net> on Mon, 2 Mar 2026 09:15:",
    // German
    "Am Mo., 2. März 2026 um 09:15 Uhr schrieb Ada Lovelace <ada@example.net>:",
    "Am 02.03.2026 um 09:15 schrieb Ada Lovelace:",
    "Am 02.03.26 um 09:15 schrieb Ada Lovelace via Engines Mailing List and more:",
    "> Am 02.03.2026 um 09:15 schrieb Ada Lovelace <ada@example.net>:",
    "Ada Lovelace <ada@example.net> schrieb am Mo. 2. März 2026 um 09:15:",
    "Am Montag, dem 02.03.2026 um 09:15 +0100 schrieb Ada Lovelace:",
    // French
    "Le lun. 2 mars 2026 à 09:15, Ada Lovelace <ada@example.net> a écrit :",
    "Le 02/03/2026 à 09:15, Ada Lovelace a écrit :",
    "Le 2 mars 2026 à 09:15, Ada Lovelace <ada@example.net> a écrit\u{a0}:",
    "Le lundi 2 mars 2026 à 09:15:33 UTC+1, Ada Lovelace <ada@example.net> a\nécrit :",
    "Ada Lovelace <ada@example.net> a écrit :",
    // Spanish, Catalan, Galician, Basque
    "El lun, 2 mar 2026 a las 9:15, Ada Lovelace (<ada@example.net>) escribió:",
    "El 2 mar 2026, a las 9:15, Ada Lovelace <ada@example.net> escribió:",
    "El 02/03/2026 a las 9:15, Ada Lovelace escribió:",
    "El lunes, 2 de marzo de 2026, Ada Lovelace <ada@example.net> escribió:",
    "Missatge de Ada Lovelace <ada@example.net> del dia dl., 2 de març 2026 a les 9:15:",
    "O luns, 2 de marzo de 2026 ás 9:15, Ada Lovelace (<ada@example.net>) escribiu:",
    "Ada Lovelace (ada@example.net) erabiltzaileak hau idatzi du (2026 mar. 2, al. (09:15)):",
    // Portuguese
    "Em seg., 2 de mar. de 2026 às 09:15, Ada Lovelace <ada@example.net> escreveu:",
    "Em 02/03/2026 09:15, Ada Lovelace escreveu:",
    "Ada Lovelace <ada@example.net> escreveu no dia segunda, 2/03/2026 à(s) 09:15:",
    "No dia 2 de mar. de 2026, às 09:15, Ada Lovelace <ada@example.net> escreveu:",
    // Italian
    "Il giorno lun 2 mar 2026 alle ore 09:15 Ada Lovelace <ada@example.net> ha scritto:",
    "Il 02/03/2026 09:15, Ada Lovelace ha scritto:",
    "Il lunedì 2 marzo 2026 09:15:33 CET, Ada Lovelace <ada@example.net> ha\nscritto:",
    "Il giorno 2 mar 2026, alle ore 09:15, Ada Lovelace <ada@example.net> ha scritto:",
    // Dutch, Afrikaans
    "Op ma 2 mrt 2026 om 09:15 schreef Ada Lovelace <ada@example.net>:",
    "Op 02-03-2026 om 09:15 schreef Ada Lovelace:",
    "Op 2 mrt. 2026 om 09:15 heeft Ada Lovelace <ada@example.net> het volgende geschreven:",
    "Op ma 2 mrt 2026 om 09:15 het Ada Lovelace <ada@example.net> geskryf:",
    // Danish, Norwegian, Swedish, Icelandic
    "Den man. 2. mar. 2026 kl. 09.15 skrev Ada Lovelace <ada@example.net>:",
    "Den 02.03.2026 kl. 09:15 skrev Ada Lovelace:",
    "man. 2. mar. 2026 kl. 09:15 skrev Ada Lovelace <ada@example.net>:",
    "Den mån 2 mars 2026 kl 09:15 skrev Ada Lovelace <ada@example.net>:",
    "2 mars 2026 kl. 09:15 skrev Ada Lovelace <ada@example.net>:",
    "On 2026-03-02 09:15, Ada Lovelace skrev:",
    "Þann mán., 2. mar. 2026 kl. 09:15 skrifaði Ada Lovelace <ada@example.net>:",
    // Finnish, Estonian, Latvian, Lithuanian
    "ma 2. maalisk. 2026 klo 9.15 Ada Lovelace (ada@example.net) kirjoitti:",
    "Ada Lovelace <ada@example.net> kirjoitti 2.3.2026 kello 9.15:",
    "2.3.2026 9.15, Ada Lovelace kirjoitti:",
    "Kuupäev E, 2. märts 2026 kell 09:15 kirjutas Ada Lovelace <ada@example.net>:",
    "pirmd., 2026. g. 2. marts, plkst. 09:15 — lietotājs Ada Lovelace (<ada@example.net>) rakstīja:",
    "2026-03-02, pr, 09:15 Ada Lovelace <ada@example.net> rašė:",
    // Polish, Czech, Slovak, Slovenian, Croatian, Serbian, Bulgarian
    "pon., 2 mar 2026 o 09:15 Ada Lovelace <ada@example.net> napisał(a):",
    "W dniu 2.03.2026 o 09:15, Ada Lovelace pisze:",
    "Wiadomość napisana przez Ada Lovelace <ada@example.net> w dniu 02.03.2026, o godz. 09:15:",
    "Dnia 2 marca 2026 09:15 Ada Lovelace <ada@example.net> napisał(a):",
    "po 2. 3. 2026 v 9:15 odesílatel Ada Lovelace <ada@example.net> napsal:",
    "Dne 02. 03. 26 v 9:15 Ada Lovelace napsal(a):",
    "2. 3. 2026 v 9:15, Ada Lovelace <ada@example.net>:",
    "po 2. 3. 2026 o 9:15 Ada Lovelace <ada@example.net> napísal(a):",
    "Dňa 2.3.2026 o 9:15 Ada Lovelace napísal(a):",
    "V V pon., 2. mar. 2026 ob 09:15 je oseba Ada Lovelace <ada@example.net> napisala:",
    "pon, 2. ožu 2026. u 09:15 Ada Lovelace <ada@example.net> napisao je:",
    "Dana 02. 03. 2026. u 09:15, Ada Lovelace je napisao/la:",
    "пон, 2. мар 2026. у 09:15 Ada Lovelace <ada@example.net> је написао/ла:",
    "На пн, 2.03.2026 г. в 9:15 Ada Lovelace <ada@example.net> написа:",
    // Russian, Ukrainian
    "пн, 2 мар. 2026 г. в 09:15, Ada Lovelace <ada@example.net>:",
    "02.03.2026 09:15, Ada Lovelace пишет:",
    "2 марта 2026 г., в 09:15, Ada Lovelace <ada@example.net> написал(а):",
    "Понедельник, 2 марта 2026, 9:15 +03:00 от Ada Lovelace <ada@example.net>:",
    "02.03.2026, 09:15, \"Ada Lovelace\" <ada@example.net>:",
    "пн, 2 бер. 2026 р. о 09:15 Ada Lovelace <ada@example.net> пише:",
    // Hungarian, Romanian, Greek, Turkish
    "Ada Lovelace <ada@example.net> ezt írta (időpont: 2026. márc. 2., H, 9:15):",
    "2026. 03. 02. 9:15 keltezéssel, Ada Lovelace írta:",
    "În lun., 2 mar. 2026 la 09:15, Ada Lovelace <ada@example.net> a scris:",
    "Στις Δευ 2 Μαρ 2026 στις 9:15 π.μ., ο χρήστης Ada Lovelace <ada@example.net> έγραψε:",
    "Ada Lovelace <ada@example.net>, 2 Mar 2026 Pzt, 09:15 tarihinde şunu yazdı:",
    "Ada Lovelace <ada@example.net> şunları yazdı (2 Mar 2026 09:15):",
    // Hebrew, Arabic, Persian
    "\u{202b}בתאריך יום ב׳, 2 במרץ 2026 ב-9:15 מאת \u{202a}Ada Lovelace\u{202c}\u{200f} <\u{202a}ada@example.net\u{202c}\u{200f}>:\u{202c}",
    "ב-2 במרץ 2026, בשעה 09:15, Ada Lovelace <ada@example.net> כתב/ה:",
    "في الاثنين، 2 مارس 2026 في 9:15 ص تمت كتابة ما يلي بواسطة \u{202a}Ada Lovelace\u{202c}\u{200f} <\u{202a}ada@example.net\u{202c}\u{200f}>:",
    "في ٢ مارس ٢٠٢٦، الساعة ٩:١٥ ص، كتب Ada Lovelace <ada@example.net>:",
    "در تاریخ دوشنبه ۲ مارس ۲۰۲۶،\u{200f} ۹:۱۵ \u{202a}Ada Lovelace\u{202c}\u{200f} <\u{202a}ada@example.net\u{202c}\u{200f}> نوشت:",
    // Hindi, Thai, Vietnamese, Indonesian, Malay
    "सोम, 2 मार्च 2026 को 9:15 am बजे को Ada Lovelace <ada@example.net> ने लिखा:",
    "ในวันที่ จ. 2 มี.ค. 2026 เวลา 09:15 Ada Lovelace <ada@example.net> เขียนว่า:",
    "Vào Th 2, 2 thg 3, 2026 vào lúc 09:15 Ada Lovelace <ada@example.net> đã viết:",
    "Pada Sen, 2 Mar 2026 pukul 09.15 Ada Lovelace <ada@example.net> menulis:",
    "Pada Isn, 2 Mac 2026 pada 9:15 PG Ada Lovelace <ada@example.net> menulis:",
    // Chinese, Japanese, Korean
    "Ada Lovelace <ada@example.net> 于2026年3月2日周一 09:15写道：",
    "在 2026年3月2日，09:15，Ada Lovelace <ada@example.net> 写道：",
    "Ada Lovelace <ada@example.net> 於 2026年3月2日 週一 上午9:15寫道：",
    "2026年3月2日(月) 9:15 Ada Lovelace <ada@example.net>:",
    "2026/03/02 9:15、Ada Lovelace <ada@example.net>のメール:",
    "2026年3月2日 9:15、Ada Lovelace <ada@example.net>のメール：",
    "2026년 3월 2일 (월) 오전 9:15, Ada Lovelace <ada@example.net>님이 작성:",
    "2026. 3. 2. 오전 9:15, Ada Lovelace <ada@example.net> 작성:",
];

/// Header blocks as the clients write them, among them such as have no mail address.
const BLOCKS: &[&str] = &[
    "Gesendet: Montag, 02. März 2026 um 09:15 Uhr\nVon: \"Ada Lovelace\" <ada@example.net>\nAn: help@acme.example\nBetreff: Re: Drucker",
    "From: Ada Lovelace <ada@example.net>\nSent: Monday, March 2, 2026 9:15 AM\nTo: Acme Support <help@acme.example>\nSubject: RE: Printer",
    "From: Ada Lovelace\nSent: Monday, March 2, 2026 9:15 AM\nTo: Acme Support\nSubject: RE: Printer",
    "*From:* Ada Lovelace <ada@example.net>\n*Sent:* Monday, March 2, 2026 9:15 AM\n*To:* help@acme.example\n*Subject:* RE: Printer",
    "________________________________\nFrom: Ada Lovelace <ada@example.net>\nSent: Monday, March 2, 2026 9:15 AM\nTo: help@acme.example <help@acme.example>\nSubject: Printer",
    "From: Ada Lovelace <ada@example.net>\nDate: Monday, 2. March 2026 at 09:15\nTo: help@acme.example\nSubject: Re: Printer",
    "-----Original Message-----\nFrom: ada@example.net\nTo: help@acme.example\nSubject: Printer",
    "----- Original Message ----- \nFrom: Ada Lovelace",
    "-------- Original message --------\nFrom: Ada Lovelace <ada@example.net>\nDate: 02/03/2026 09:15 (GMT+01:00)\nTo: help@acme.example\nSubject: Printer",
    "-----Ursprüngliche Nachricht-----\nVon: Ada Lovelace\nGesendet: Montag, 2. März 2026 09:15",
    "Von: Ada Lovelace <ada@example.net>\nGesendet: Montag, 2. März 2026 09:15\nAn: Hilfe <help@acme.example>\nBetreff: AW: Drucker",
    "Von: Ada Lovelace <ada@example.net>\nDatum: Montag, 2. März 2026 um 09:15\nAn: help@acme.example\nBetreff: AW: Drucker",
    "De : Ada Lovelace <ada@example.net>\nEnvoyé : lundi 2 mars 2026 09:15\nÀ : help@acme.example\nObjet : RE: Imprimante",
    "De: Ada Lovelace <ada@example.net>\nEnviado el: lunes, 2 de marzo de 2026 9:15\nPara: help@acme.example\nAsunto: RE: Impresora",
    "De: Ada Lovelace <ada@example.net>\nEnviado: segunda-feira, 2 de março de 2026 09:15\nPara: help@acme.example\nAssunto: RE: Impressora",
    "Da: Ada Lovelace <ada@example.net>\nInviato: lunedì 2 marzo 2026 09:15\nA: help@acme.example\nOggetto: R: Stampante",
    "Van: Ada Lovelace <ada@example.net>\nVerzonden: maandag 2 maart 2026 09:15\nAan: help@acme.example\nOnderwerp: RE: Printer",
    "Fra: Ada Lovelace <ada@example.net>\nSendt: 2. marts 2026 09:15\nTil: help@acme.example\nEmne: SV: Printer",
    "Från: Ada Lovelace <ada@example.net>\nSkickat: den 2 mars 2026 09:15\nTill: help@acme.example\nÄmne: SV: Skrivare",
    "Lähettäjä: Ada Lovelace <ada@example.net>\nLähetetty: maanantai 2. maaliskuuta 2026 9.15\nVastaanottaja: help@acme.example\nAihe: VS: Tulostin",
    "Od: Ada Lovelace <ada@example.net>\nWysłano: poniedziałek, 2 marca 2026 09:15\nDo: help@acme.example\nTemat: ODP: Drukarka",
    "Od: Ada Lovelace <ada@example.net>\nOdesláno: pondělí 2. března 2026 9:15\nKomu: help@acme.example\nPředmět: RE: Tiskárna",
    "Od: Ada Lovelace <ada@example.net>\nOdoslané: pondelok 2. marca 2026 9:15\nKomu: help@acme.example\nPredmet: RE: Tlačiareň",
    "Feladó: Ada Lovelace <ada@example.net>\nElküldve: 2026. március 2., hétfő 9:15\nCímzett: help@acme.example\nTárgy: RE: Nyomtató",
    "De la: Ada Lovelace <ada@example.net>\nTrimis: luni, 2 martie 2026 09:15\nCătre: help@acme.example\nSubiect: RE: Imprimantă",
    "От: Ada Lovelace <ada@example.net>\nОтправлено: 2 марта 2026 г. 9:15\nКому: help@acme.example\nТема: RE: Принтер",
    "Від: Ada Lovelace <ada@example.net>\nНадіслано: 2 березня 2026 р. 9:15\nКому: help@acme.example\nТема: RE: Принтер",
    "Από: Ada Lovelace <ada@example.net>\nΣτάλθηκε: Δευτέρα, 2 Μαρτίου 2026 9:15 πμ\nΠρος: help@acme.example\nΘέμα: RE: Εκτυπωτής",
    "Kimden: Ada Lovelace <ada@example.net>\nGönderildi: 2 Mart 2026 Pazartesi 09:15\nKime: help@acme.example\nKonu: YNT: Yazıcı",
    "מאת: Ada Lovelace <ada@example.net>\nנשלח: יום שני 2 מרץ 2026 09:15\nאל: help@acme.example\nנושא: RE: מדפסת",
    "من: Ada Lovelace <ada@example.net>\nتم الإرسال: الاثنين، 2 مارس 2026 9:15 ص\nإلى: help@acme.example\nالموضوع: RE: طابعة",
    "差出人: Ada Lovelace <ada@example.net>\n送信日時: 2026年3月2日 9:15\n宛先: help@acme.example\n件名: RE: プリンター",
    "发件人: Ada Lovelace <ada@example.net>\n发送时间: 2026年3月2日 9:15\n收件人: help@acme.example\n主题: 回复: 打印机",
    "寄件者: Ada Lovelace <ada@example.net>\n寄件日期: 2026年3月2日 上午 09:15\n收件者: help@acme.example\n主旨: RE: 印表機",
    "보낸 사람: Ada Lovelace <ada@example.net>\n보낸 날짜: 2026년 3월 2일 월요일 오전 9:15\n받는 사람: help@acme.example\n제목: RE: 프린터",
    "จาก: Ada Lovelace <ada@example.net>\nส่ง: 2 มีนาคม 2026 9:15\nถึง: help@acme.example\nเรื่อง: RE: เครื่องพิมพ์",
    "Từ: Ada Lovelace <ada@example.net>\nĐã gửi: 2 Tháng Ba 2026 9:15\nĐến: help@acme.example\nChủ đề: RE: Máy in",
    "Dari: Ada Lovelace <ada@example.net>\nTerkirim: Senin, 02 Maret 2026 09:15\nKepada: help@acme.example\nSubjek: RE: Printer",
    "---------- Forwarded message ---------\nFrom: Ada Lovelace <ada@example.net>\nDate: Mon, Mar 2, 2026 at 9:15 AM\nSubject: Printer\nTo: <help@acme.example>",
    "Begin forwarded message:\n\nFrom: Ada Lovelace <ada@example.net>\nSubject: Printer\nDate: 2 March 2026 at 09:15:00 CET\nTo: help@acme.example",
    "##- Please type your reply above this line -##\n\nYour request has been updated.",
];

const DEVICE_LINES: &[&str] = &[
    "Sent from my iPhone",
    "Sent from my Galaxy",
    "Sent from Outlook for Android<https://aka.ms/AAb9ysg>",
    "Sent from Yahoo Mail on Android",
    "Sent with Proton Mail secure email.",
    "Sent from Proton Mail for iOS",
    "Get Outlook for iOS<https://aka.ms/o0ukef>",
    "Von meinem iPhone gesendet",
    "Gesendet von Mail für Windows",
    "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.",
    "Gesendet mit der GMX Mail App",
    "Holen Sie sich Outlook für iOS<https://aka.ms/o0ukef>",
    "Envoyé de mon iPhone",
    "Envoyé depuis l'application Mail Orange",
    "Obtenir Outlook pour iOS",
    "Enviado desde mi iPhone",
    "Obtener Outlook para Android",
    "Enviado do meu iPhone",
    "Obter o Outlook para iOS",
    "Inviato da iPhone",
    "Inviato dal mio Galaxy",
    "Verstuurd vanaf mijn iPhone",
    "Verzonden vanaf mijn Galaxy-tablet",
    "Outlook voor Android downloaden",
    "Sendt fra min iPhone",
    "Hent Outlook til iOS",
    "Skickat från min iPhone",
    "Hämta Outlook för iOS",
    "Lähetetty iPhonesta",
    "Wysłane z iPhone'a",
    "Pobierz aplikację Outlook dla systemu iOS",
    "Odesláno z iPhonu",
    "Odoslané z iPhonu",
    "Elküldve az iPhone-omról",
    "Trimis de pe iPhone-ul meu",
    "Отправлено с iPhone",
    "Отправлено из мобильной Яндекс Почты",
    "Надіслано з iPhone",
    "Στάλθηκε από το iPhone μου",
    "iPhone'umdan gönderildi",
    "נשלח מה-iPhone שלי",
    "أُرسلت من الـ iPhone",
    "iPhoneから送信",
    "从我的 iPhone 发送",
    "發自我的 iPhone",
    "나의 iPhone에서 보냄",
    "Đã gửi từ iPhone của tôi",
    "Dikirim dari iPhone saya",
];

/// Texts without any history or signature: nothing may be taken away.
const PLAIN: &[&str] = &[
    "Hello,\n\nthe printer is on fire.\n\nOn Monday it was only smoking.\nPlease help.",
    "From: Berlin\nTo: Munich\nDate: 5 May 2026\n\nCan you book this for me?",
    "Here is what I see:\n\n2026-03-02 10:15 start\n2026-03-02 10:16 error: disk full\n\nWhat now?",
    "Am Montag, 2. März 2026 schrieb ich Ihnen folgendes:\n\nIch kündige meinen Vertrag.",
    "On 2 March 2026 at 10:15 I wrote:\n\nplease cancel my order",
    "Le 2 mars 2026 j'ai écrit :\n\nannulez ma commande",
    "Sent from our warehouse last week, the parcel never reached me.\n\nWhere is it?",
    "The mail was sent from my iPhone and it shows \"Sent from my iPhone\" twice.",
    "Sent from my desk this is much easier than from my mobile phone.",
    "One\n---\nfirst part\n---\nTwo\n---\nsecond part",
    "Caution, the printer is hot!\n\nAn external email says so.",
    "Steps:\n- open\n- click\n-- wait\n--- crash",
    "Order\n=====\n\n2 x paper\n1 x ink",
    "Order\n-----\n\n2 x paper\n1 x ink",
    "> What is your address?\n\nBaker Street 221b",
    "Ada wrote to me that it works.\nBen wrote:\nnothing.",
    "To: whom it may concern\n\nI need help.",
    "Note: the subject of this mail is: nothing\nDate: today",
    "My data:\nName: Ada\nDate: 1815-12-10\nSubject: Mathematics",
    "10 > 5\n>> shift\nif a > b:",
    "Please call +49 30 1234567 on Monday.\n\nThanks",
    "Two rooms\n\n-------\n\nOne with a view, please.",
    "We wrote on 2 March 2026, see ticket 5:\nno answer yet.",
];

/// What gateways put above a mail from outside.
const WARNINGS: &[&str] = &[
    "CAUTION: This email originated from outside of the organization. Do not click links or open attachments\nunless you recognize the sender and know the content is safe.",
    "[EXTERNAL EMAIL] Do not click links.",
    "*** WARNING: EXTERNAL SENDER ***",
    "You don't often get email from ada@example.net. Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>",
    "ACHTUNG: Diese E-Mail kommt von einem externen Absender.",
    "Sie erhalten nicht häufig E-Mails von ada@example.net. Erfahren Sie, warum dies wichtig ist",
];

const ANSWER: &str = "Thank you, that was it.\n\nIt prints again.";

#[test]
fn an_attribution_is_known_in_every_language_whatever_follows_it() {
    let mut missed = Vec::new();
    for attribution in ATTRIBUTIONS {
        for below in ["> The printer\n> is on fire.", "\n> The printer\n> is on fire.", "\nThe printer is on fire."] {
            if attribution.starts_with('>') && !below.starts_with('>') {
                continue;
            }
            let reading = read(&format!("{ANSWER}\n\n{attribution}\n{below}\n"));
            if reading.reply != ANSWER {
                missed.push((attribution, below, reading.reply));
            }
        }
    }
    assert!(missed.is_empty(), "{} {missed:#?}", missed.len());
}

#[test]
fn an_attribution_needs_no_blank_line_above_it() {
    for attribution in ATTRIBUTIONS {
        let reading = read(&format!("{ANSWER}\n{attribution}\n> The printer\n"));
        assert_eq!(reading.reply, ANSWER, "{attribution}");
    }
}

#[test]
fn a_header_block_ends_the_reply_in_every_language() {
    for block in BLOCKS {
        for line_end in ["\n", "\r\n"] {
            let text = format!("{ANSWER}\n\n{block}\n\nThe printer is on fire.\n").replace('\n', line_end);
            let reading = read(&text);
            assert_eq!(reading.reply.replace('\r', ""), ANSWER, "{block}");
            assert!(
                reading.quoted.is_some_and(|quoted| quoted.contains("on fire") || quoted.contains("updated")),
                "{block}"
            );
        }
    }
}

#[test]
fn a_device_line_is_a_signature() {
    for device in DEVICE_LINES {
        let reading = read(&format!("{ANSWER}\n\n{device}\n"));
        assert_eq!((reading.reply.as_str(), reading.signature.as_deref()), (ANSWER, Some(*device)));
        let reading =
            read(&format!("{ANSWER}\n\n{device}\n\nOn 2 Mar 2026, at 09:15, Ada <ada@example.net> wrote:\n> Hi"));
        assert_eq!((reading.reply.as_str(), reading.signature.as_deref()), (ANSWER, Some(*device)));
    }
}

#[test]
fn a_plain_text_comes_back_whole() {
    for text in PLAIN {
        let reading = read(text);
        assert_eq!(reading, Reading { reply: (*text).to_owned(), signature: None, quoted: None });
    }
}

#[test]
fn a_gateways_warning_is_not_the_customers_word() {
    for warning in WARNINGS {
        let reading = read(&format!("\n{warning}\n\n{ANSWER}\n"));
        assert_eq!((reading.reply.as_str(), reading.quoted.as_deref()), (ANSWER, Some(*warning)));
        let below = format!("{ANSWER}\n\n{warning}");
        assert_eq!(read(&below).reply, below);
    }
}

#[test]
fn words_between_rules_above_a_header_block_go_with_it() {
    let text = format!("{ANSWER}\n\n----- Skeudenn orin -----\nFrom: Ada <ada@example.net>\nSubject: x\n\nHi");
    assert_eq!(read(&text).reply, ANSWER);
}

#[test]
fn signatures_are_kept_apart() {
    for (text, reply, signature) in [
        ("Works.\n\n-- \nAda Lovelace\nEngines Ltd", "Works.", "-- \nAda Lovelace\nEngines Ltd"),
        ("Works.\n--\nAda", "Works.", "--\nAda"),
        ("Works.\n\n---\nAda Lovelace\n+44 20 7946 0000", "Works.", "---\nAda Lovelace\n+44 20 7946 0000"),
        (
            "Works.\n\n_______________________________\nengines mailing list\nengines@lists.example.net",
            "Works.",
            "_______________________________\nengines mailing list\nengines@lists.example.net",
        ),
        (
            "Works.\n\nBest regards,\nAda Lovelace\nHead of Engines\nTel: 020 7946 0000\nwww.engines.example",
            "Works.\n\nBest regards,\nAda Lovelace",
            "Head of Engines\nTel: 020 7946 0000\nwww.engines.example",
        ),
        (
            "Geht.\n\nMit freundlichen Grüßen\n\nAda Lovelace\n\nEngines GmbH\nada@example.net",
            "Geht.\n\nMit freundlichen Grüßen\n\nAda Lovelace",
            "Engines GmbH\nada@example.net",
        ),
        (
            "Works.\n\nThis e-mail and any files transmitted with it are confidential and intended solely for the use of\nthe individual or entity to whom they are addressed.",
            "Works.",
            "This e-mail and any files transmitted with it are confidential and intended solely for the use of\nthe individual or entity to whom they are addressed.",
        ),
        ("Works.\n\nBest regards\nAda", "Works.\n\nBest regards\nAda", ""),
    ] {
        let reading = read(text);
        assert_eq!((reading.reply.as_str(), reading.signature.as_deref().unwrap_or_default()), (reply, signature));
    }
}

#[test]
fn answers_below_and_between_quotes_are_the_reply() {
    let below = "On Mon, Mar 2, 2026 at 9:15 AM Ada <ada@example.net> wrote:\n\n> Does it print?\n> And scan?\n\nIt prints.\n\nIt scans.\n";
    assert_eq!(read(below).reply, "It prints.\n\nIt scans.");
    let between = "Hi Ada,\n\nOn 2 Mar 2026, Ada <ada@example.net> wrote:\n> Does it print?\n\nYes.\n\n> Does it scan?\n\nNo.\n\n> Bye\n> Ada\n";
    assert_eq!(read(between).reply, "Hi Ada,\n\n> Does it print?\n\nYes.\n\n> Does it scan?\n\nNo.");
    assert_eq!(read(between).quoted.unwrap(), "On 2 Mar 2026, Ada <ada@example.net> wrote:\n\n> Bye\n> Ada");
    let no_marks = "On 2 Mar 2026, at 09:15, Ada <ada@example.net> wrote:\n\nIt prints.\n";
    assert_eq!(read(no_marks).reply, "It prints.");
}

#[test]
fn words_before_an_attribution_on_its_line_are_kept() {
    let reading = read("Yes, it does. On Mon, Mar 2, 2026 at 9:15 AM, ada@example.net wrote:\n> Does it print?");
    assert_eq!(reading.reply, "Yes, it does.");
}

#[test]
fn a_quoted_line_broken_by_a_client_stays_quoted() {
    let text = "Yes.\n\nOn 2 Mar 2026, Ada <ada@example.net> wrote:\n> a line that is so long that a client on the way breaks it before the\nend\n> of it\n";
    assert_eq!(read(text).reply, "Yes.");
}

#[test]
fn a_mere_forward_leaves_the_note() {
    assert_eq!(
        read("Please see below.\n\n---------- Forwarded message ---------\nFrom: Ada <ada@example.net>\n\nHi").reply,
        "Please see below."
    );
    assert_eq!(read("---------- Forwarded message ---------\nFrom: Ada <ada@example.net>\n\nHi").reply, "");
    assert_eq!(read("> Hi\n> Ada").reply, "");
    assert_eq!(read("").reply, "");
}

const NOTICE: &str = "Maria Lindqvist wrote in ticket 1042:\nThe printer is on fire.\n\nInternal note by Linus: she never pays.\n\n[Acme #1042] Printer";

#[test]
fn nothing_of_a_notice_survives_in_an_agents_answer() {
    let marks = ["desk+a1.2@acme.example", "Maria Lindqvist wrote in ticket"];
    let quoted: String = NOTICE.lines().map(|line| format!("> {line}\n")).collect();
    let mut layouts: Vec<String> = Vec::new();
    for attribution in ATTRIBUTIONS.iter().filter(|line| !line.starts_with('>')) {
        layouts.push(format!("{ANSWER}\n\n{attribution}\n{quoted}"));
        layouts.push(format!("{ANSWER}\n\n{attribution}\n\n{quoted}\n-- \nGrace"));
        layouts.push(format!("{ANSWER}\n\n{attribution}\n\n{NOTICE}"));
        layouts.push(format!("{attribution}\n{quoted}\n{ANSWER}\n"));
    }
    layouts.extend(BLOCKS.iter().map(|block| format!("{ANSWER}\n\n{block}\n\n{NOTICE}\n")));
    layouts.push(format!("{ANSWER}\n{quoted}"));
    layouts.push(format!("{ANSWER}\n\n{NOTICE}"));
    layouts.push(format!("{ANSWER}\n\nAm Montag meinte desk+a1.2@acme.example dazu:\n\nInternal note by Linus\n"));
    layouts.push(format!("{ANSWER}\n\nFrom: Acme\nDate: today\nInternal note by Linus\n"));
    for layout in layouts {
        let reading = read_agent(&layout, &marks);
        assert_eq!(reading.reply, ANSWER, "{layout}");
    }
}

#[test]
fn an_agents_answers_between_the_quotes_go_out_without_the_quotes() {
    let text = "On 2 Mar 2026, Desk <desk+a1.2@acme.example> wrote:\n> Does it print? And if so, would you please tell us how the\nink was bought\n> Internal note by Linus\nYes.\n\n> Does it scan?\n\nNo.\n\n-- \nGrace\n";
    let reading = read_agent(text, &["desk+a1.2@acme.example"]);
    assert_eq!(reading.reply, "Yes.\n\nNo.");
    assert_eq!(reading.signature.as_deref(), Some("-- \nGrace"));
    // A long line of the notice that a client broke is notice to its end.
    let broken = "Done.\n\nOn 2 Mar 2026, Desk <desk+a1.2@acme.example> wrote:\n> Internal note by Linus: she never pays her bills, and we should think of\nterminating the\ncontract.\n\n> Bye\n\nSee you.";
    assert_eq!(read_agent(broken, &["desk+a1.2@acme.example"]).reply, "Done.\n\nSee you.");
    // The same without quote marks below an attribution is notice, not answer.
    let bare = "On 2 Mar 2026, at 09:15, Desk <desk+a1.2@acme.example> wrote:\n\nInternal note by Linus\n";
    assert_eq!(read_agent(bare, &[]).reply, "");
}

/// A notice as its quote stands in an answer: frame, a colleague's note, the customer's words, commands.
const QUOTED_NOTICE: &str = "> Your reply goes to Ada Lovelace.\n>\n> #1 Login\n> New, not assigned\n>\n> Ada Lovelace, 2 March 2026, 09:00:\n>\n>   Does it print in the dark, and would you tell us how long one of\n>   your cartridges lasts?\n";

const CUSTOMER: &str = "Does it print in the dark, and would you tell us how long one of your cartridges lasts?\n\nDoes it scan?\n\nこれは動きますか。\nBye\nAda";

#[test]
fn an_agents_answers_between_the_customers_words_keep_those_words_alone() {
    let intro = "On 2 Mar 2026, Ada Lovelace (Shop) <help@shop.example> wrote:";
    let marks = ["Your reply goes to"];
    let text = format!(
        "Hi Ada,\n\n{intro}\n{QUOTED_NOTICE}\nIt does.\n\n>   Does it scan?\nNo.\n\n> これは動き\n> ますか。\nYes.\n\n>   Bye\n>   Ada\n> Linus Pauling, note to the team, 2 March 2026, 08:00:\n>   She never pays.\n> First lines your reply may start with: #answer #note #close\n"
    );
    let reading = read_agent_quoting(&text, &marks, &[CUSTOMER]);
    let expected = "Hi Ada,\n\n> Does it print in the dark, and would you tell us how long one of\n> your cartridges lasts?\n\nIt does.\n\n> Does it scan?\nNo.\n\n> これは動き\n> ますか。\nYes.";
    assert_eq!(reading.reply, expected);
    // Without the customer's text nothing can be told from the notice.
    assert_eq!(read_agent(&text, &marks).reply, "Hi Ada,\n\nIt does.\n\nNo.\n\nYes.");
    // Below a quote in one piece the quote is no part of the answer.
    let below = format!("{intro}\n{QUOTED_NOTICE}\nIt does.\n");
    assert_eq!(read_agent_quoting(&below, &marks, &[CUSTOMER]).reply, "It does.");
}

#[test]
fn no_line_of_a_notice_that_the_customer_did_not_write_goes_out() {
    let frame = [
        "Your reply goes to Ada Lovelace.",
        "#1 Login",
        "New, not assigned",
        "Ada Lovelace, 2 March 2026, 09:00:",
        "Linus Pauling, note to the team:",
        "She never pays for the scan",
        "Does it scan? She never pays",
        "help+a1.3.k3y@shop.example",
        "First lines your reply may start with: #answer #note #close",
        "scan",
        "print in",
        "cartridges lasts? Does it scan?",
    ];
    for line in frame {
        for mark in ["> ", ">   ", "> > ", "| "] {
            let text =
                format!("Hi.\n\nOn 2 Mar 2026, Ada <a@b.example> wrote:\n{mark}{line}\nOne.\n\n{mark}{line}\nTwo.\n");
            let allowed = ["cartridges lasts? Does it scan?"].contains(&line);
            let reply = read_agent_quoting(&text, &["Your reply goes to"], &[CUSTOMER]).reply;
            assert_eq!(reply.contains(line), allowed, "{text}{reply}");
        }
    }
}

#[test]
fn a_phones_line_above_an_agents_hash_words_is_no_signature() {
    let above = "Sent from my iPhone\n\n#close\nBye, Ada\n\nSent from my iPad";
    let reading = read_agent(above, &[]);
    assert_eq!(reading.reply, "Sent from my iPhone\n\n#close\nBye, Ada");
    assert_eq!(reading.signature.as_deref(), Some("Sent from my iPad"));
    let outlook = "Get Outlook for iOS<https://aka.ms/o0ukef>\n＃note she never pays\n";
    assert_eq!(read_agent(outlook, &[]).reply, outlook.trim_end());
    // Without them nobody knows what it is: it stays a signature.
    assert_eq!(read_agent("Sent from my iPhone\n\nGrace Hopper\n#1042", &[]).reply, "");
}

#[test]
fn each_line_lands_in_exactly_one_part() {
    for text in
        ATTRIBUTIONS.iter().chain(BLOCKS).chain(PLAIN).map(|text| format!("{ANSWER}\n\n{text}\n> old\n\n-- \nAda\n"))
    {
        for reading in [read(&text), read_agent(&text, &["acme"])] {
            assert_eq!(sorted_lines(&[&text]), sorted_lines(&parts_of(&reading)), "{text}");
        }
    }
}

fn parts_of(reading: &Reading) -> [&str; 3] {
    [&reading.reply, reading.signature.as_deref().unwrap_or_default(), reading.quoted.as_deref().unwrap_or_default()]
}

fn sorted_lines(texts: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = texts
        .iter()
        .flat_map(|text| text.lines())
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect();
    lines.sort();
    lines
}

#[test]
fn hostile_texts_take_linear_time() {
    for unit in [
        ">",
        "> ",
        "\n",
        "On ",
        "wrote:",
        "On 1 May 2026 x wrote:\n",
        "From: a@b\n",
        "a:\n",
        "a <a@b.c> wrote:\n",
        "--\n",
        "-- \n",
        "<",
        "@",
        "a@b ",
        "> a\nb\n",
        "On\n",
        "x On 1 May 2026, a@b.c wrote:\n",
        "Sent from my iPhone\n",
        "Best regards\n",
        "-----Original Message-----\n> x\n",
        "| \n",
        "1 jan 2026 10:00 <\n",
        "____\n\n",
    ] {
        let text = unit.repeat((1 << 15) / unit.len());
        let begin = std::time::Instant::now();
        let reading = read(&text);
        let agent = read_agent_quoting(&text, &["acme.example"], &[&text]);
        let took = begin.elapsed();
        assert!(took.as_secs() < 10, "{unit:?} took {took:?}");
        assert!(reading.reply.len() <= text.len() && agent.reply.len() <= text.len());
    }
}

#[test]
fn what_is_beyond_a_megabyte_is_not_lost() {
    let text = format!("{}last words", "a line of text\n".repeat(100_000));
    assert!(read(&text).reply.ends_with("last words"));
    let text = format!("Hi\n\n-----Original Message-----\n{}last words", "a line of text\n".repeat(100_000));
    let reading = read(&text);
    assert_eq!(reading.reply, "Hi");
    assert!(reading.quoted.unwrap().ends_with("last words"));
}

#[test]
fn every_phrase_of_the_tables_is_lower_case_and_trimmed() {
    let attribution =
        words::attribution::ROWS.iter().flat_map(|row| row.on.iter().chain(row.wrote).chain(row.wrote_before));
    let labels = words::labels::ROWS
        .iter()
        .flat_map(|row| [row.from, row.sent, row.to, row.subject, row.copy, row.other])
        .flat_map(words::phrases);
    let marks = words::marks::ORIGINAL
        .iter()
        .chain(words::marks::FORWARDED)
        .chain(words::marks::FORWARD_ENDS)
        .chain(words::marks::ABOVE_THIS_LINE);
    for phrase in attribution.copied().chain(labels).chain(marks.copied()) {
        let mut plain = String::new();
        lines::plain(phrase, &mut plain);
        assert_eq!(plain.trim(), phrase, "a phrase that can never match");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_fail_or_lose_a_line(text in "(?s).{0,400}") {
        check_whole(&text);
    }

    #[test]
    fn no_mixture_of_mail_makes_it_fail_or_lose_a_line(pieces in proptest::collection::vec(proptest::sample::select(&[
        "\n", "> ", "On ", "1 May 2026", " wrote:", "<a@b.example>", "From: ", "Sent: ", "To: ", "Subject: x", "-- ", "--", "____", "|", "Sent from my iPhone",
        "Best regards", "-----Original Message-----", "www.example.com", "Am ", "schrieb", ":", "：", "\r\n", "words", " ", "\u{200f}", "写道：", "2026年3月2日",
    ][..]), 0..60)) {
        check_whole(&pieces.concat());
    }
}

fn check_whole(text: &str) {
    let quoting = read_agent_quoting(text, &["b.example"], &["words x", "1 May 2026 words Subject"]);
    for reading in [read(text), read_agent(text, &["b.example"]), quoting] {
        // Words that share a line with an attribution part from it, so lines are compared without their breaks.
        let letters = |texts: &[&str]| {
            let mut letters: Vec<char> =
                texts.iter().flat_map(|text| text.chars()).filter(|c| c.is_alphanumeric()).collect();
            letters.sort_unstable();
            letters
        };
        assert_eq!(letters(&[text]), letters(&parts_of(&reading)));
    }
    let _ = is_thanks(text, Some("de"));
}

#[test]
fn a_quoted_line_of_the_notice_is_cut_however_it_ends() {
    let text = "Yes, it does.\n\n> note: write cin <<\n> >> two <<\n>>> Shop here <<<\n\nAnd more.";
    assert_eq!(read_agent(text, &["help+a"]).reply, "Yes, it does.\n\nAnd more.");
    assert_eq!(read("Buy now\n>>> Shop here <<<").reply, "Buy now\n>>> Shop here <<<");
}
