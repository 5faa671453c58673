//! Names of months and weekdays as they stand in attribution lines.
//!
//! Source: Unicode CLDR, Gregorian calendar. A name of more than three letters is known by its first
//! three; shorter ones are known whole. A false friend does no harm: a name counts as a date only
//! beside a number, and only in a line that looks like an attribution for other reasons as well.

/// Month names, or their first three letters, separated by blanks.
pub const MONTHS: &[&str] = &[
    // English, German, Dutch, Scandinavian, Romance
    "jan feb mar apr may jun jul aug sep oct nov dec jän mär mrz mai okt dez mrt maa mei maj des jún júl ágú maí",
    "nóv janv fév fev avr jui aoû aou déc ene abr ago set dic out gen mag giu lug ott gener mars març juny ges",
    "desembre ian iun iul noi",
    // Finnish, Estonian, Hungarian, Turkish, Basque
    "tam hel maa huh tou kes hei elo syy lok mar jou jaa vee mär juu márc már ápr máj szept sze oca şub nis haz",
    "tem ağu eyl eki kas ara urt ots api eka uzt abu ira urr aza abe",
    // Polish, Czech, Slovak, Croatian, Slovenian, Lithuanian, Latvian
    "sty lut kwi maj cze lip sie wrz paź lis gru led úno bře dub kvě čer čvc čvn srp zář říj pro júl sij vel ožu",
    "tra svi kol ruj stu sau vas kov bal geg bir lie rgp rug spa lap janv febr jūn jūl mai avg",
    // Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian
    "янв фев мар апр мая май июн июл авг сен окт ноя дек січ лют бер кві тра чер лип сер вер жов лис гру сту сак",
    "кра жні кас снє яну юни юли сеп ное јан мај јун јул нов дец феб",
    // Greek
    "ιαν φεβ μαρ μάρ απρ μαΐ μαι μάι ιου ιού αυγ αύγ σεπ οκτ νοε νοέ δεκ",
    // Hebrew with and without the prefix "in"
    "ינו פבר מרץ אפר מאי יונ יול אוג ספט אוק נוב דצמ בינ בפב במר באפ במא ביו באו בספ בנו בדצ",
    // Arabic, Persian, Urdu
    "ينا فبر مار أبر ابر ماي يون يول أغس اغس سبت أكت اكت نوف ديس كان شبا آذا نيس أيا حزي تمو آب أيل تشر ژان فور",
    "آور ژوئ اوت سپت اکت دسا فرو ارد خرد تیر مرد شهر مهر آبا آذر دی بهم اسف",
    // Hindi, Bengali
    "जन फ़र फर मार अप् मई जून जुल अग अगस सित अक् नव नवं दिस दिसं জান",
    // Thai
    "ม.ค ก.พ มี.ค เม.ย พ.ค มิ.ย ก.ค ส.ค ก.ย ต.ค พ.ย ธ.ค มกร กุม มีน เมษ พฤษ มิถ กรก สิง กัน ตุล ธัน",
    // Vietnamese, Indonesian, Swahili
    "thg thá agt agu okt ogo mac dis",
    // Georgian, Armenian
    "იან თებ მარ აპრ მაი ივნ ივლ აგვ სექ ოქტ ნოე დეკ հնվ փտվ մրտ ապր",
];

/// Weekday names, or their first three letters, separated by blanks; short forms whole.
pub const WEEKDAYS: &[&str] = &[
    // English, German, Dutch, Scandinavian
    "mon tue wed thu fri sat sun mo di mi do fr sa so die mit don fre sam son ma wo vr za zo din woe vri zat zon",
    "man tir tor lør søn ons tis lör sön mån þri mið fim fös lau ban",
    // French, Spanish, Portuguese, Italian, Catalan, Romanian
    "lun mar mer jeu ven dim mié mie jue vie sáb sab dom seg ter qua qui sex gio dl dt dc dj dv ds dg mi joi vin",
    "sâm dum",
    // Finnish, Estonian, Hungarian, Turkish, Basque
    "ma ti ke to pe la su maa tii kes per lau esm tei kol nel ree püh hét ked sze csü pén szo vas h k cs p v pzt",
    "sal çar cum cmt paz pts al ar az og or lr ig",
    // Polish, Czech, Slovak, Croatian, Slovenian, Lithuanian, Latvian
    "pon wto wt śro śr czw pią pt sob nie ndz niedz po út st čt pá so ne ut št pi uto sri čet pet sub ned tor sre",
    "pr an tr kt pn sk pir ant tre ket šeš sek otr otrd cet pie ses svē",
    // Russian, Ukrainian, Bulgarian, Serbian
    "пн вт ср чт пт сб вс нд пон вто сре чет пят суб вос вів сер п'я нед пет уто",
    // Greek, Hebrew, Arabic, Hindi, Thai, Vietnamese, Indonesian
    "δευ τρί τετ πέμ παρ σάβ κυρ יום الا الث الأ الخ الج الس سوم मंगल सोम बुध गुर शुक शनि रवि th thứ cn sen sel",
    "rab kam jum min isn kha ahd mij alh bud wal",
];
