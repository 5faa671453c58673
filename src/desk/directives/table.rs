//! Every directive, as data.

use super::arguments::{Said, Wrong};
use super::{Directive, Shown};

/// What a directive is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The text of the mail and where it goes.
    Words,
    /// The ticket.
    Ticket,
    /// The agent's own settings.
    Own,
    /// A question that is answered by mail.
    Question,
    /// The help pages.
    Page,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The word behind `#`.
    pub word: &'static str,
    /// Other words for the same, or for its opposite.
    pub aliases: &'static [&'static str],
    /// What it is about.
    pub kind: Kind,
    /// How it is written, alternatives parted by `|`.
    pub form: &'static str,
    /// One line of help, in the words of an order.
    pub help: &'static str,
    /// A line that is understood.
    pub example: &'static str,
    /// Text behind the word on its line begins the message.
    pub takes_text: bool,
    /// Words that mean it in other systems or languages: not understood, but answered with a suggestion.
    pub(super) elsewhere: &'static str,
    /// Little words that may stand between it and what it is about.
    pub(super) fillers: &'static str,
    /// Of all that have the same one a mail can ask for one thing only; empty if it can ask for many.
    pub(super) axis: &'static str,
    /// Understands what stands behind the word.
    pub(super) make: fn(&Said<'_>) -> Result<Directive, Wrong>,
}

/// The words that the foot of a notice names, in its order; `#help` names the rest.
pub const FOOTER: &[&str] = &["note", "close", "wait", "assign", "snooze", "help"];

/// What most rows have in common.
const PLAIN: Row = Row {
    word: "",
    aliases: &[],
    kind: Kind::Ticket,
    form: "",
    help: "",
    example: "",
    takes_text: false,
    elsewhere: "",
    fillers: "",
    axis: "",
    make: |_| Err(Wrong::Unclear),
};

/// Every directive, in the order of the help.
pub const DIRECTIVES: &[Row] = &[
    Row {
        word: "answer",
        aliases: &["reply"],
        kind: Kind::Words,
        form: "#answer",
        help: "send the text to the customer, also as a reply to a note",
        example: "#answer",
        takes_text: true,
        elsewhere: "respond public antwort antworten répondre réponse responder respuesta",
        axis: "text",
        make: |_| Ok(Directive::Answer),
        ..PLAIN
    },
    Row {
        word: "note",
        aliases: &["internal", "private"],
        kind: Kind::Words,
        form: "#note",
        help: "keep the text for the team; the customer gets nothing",
        example: "#note",
        takes_text: true,
        elsewhere: "comment team notes notiz intern privat interne privé nota interno",
        axis: "text",
        make: |_| Ok(Directive::Note),
        ..PLAIN
    },
    Row {
        word: "canned",
        kind: Kind::Words,
        form: "#canned NAME",
        help: "send a canned response below your own text; without a name: list them",
        example: "#canned refund",
        elsewhere: "macro template snippet textbaustein vorlage modèle plantilla",
        axis: "canned",
        make: |said| Ok(Directive::Canned(said.name().ok())),
        ..PLAIN
    },
    Row {
        word: "send",
        kind: Kind::Words,
        form: "#send",
        help: "send the mail that was held, as it is",
        example: "#send",
        elsewhere: "release senden envoyer enviar",
        axis: "send",
        make: |said| said.nothing(Directive::Send),
        ..PLAIN
    },
    Row {
        word: "undo",
        kind: Kind::Words,
        form: "#undo",
        help: "take back what your last mail did",
        example: "#undo",
        elsewhere: "revert withdraw recall rückgängig annuler deshacer",
        axis: "send",
        make: |said| said.nothing(Directive::Undo),
        ..PLAIN
    },
    Row {
        word: "take",
        aliases: &["mine"],
        form: "#take",
        help: "make the ticket yours",
        example: "#take",
        elsewhere: "grab claim own nehmen übernehmen prendre tomar",
        axis: "owner",
        make: |said| said.nothing(Directive::Take),
        ..PLAIN
    },
    Row {
        word: "assign",
        aliases: &["unassign"],
        form: "#assign NAME|team:NAME|none",
        help: "give the ticket to an agent, to a team or to nobody",
        example: "#assign anna",
        elsewhere: "owner assignee delegate give zuweisen assigner attribuer asignar",
        fillers: "to an à a",
        axis: "owner",
        make: |said| said.owner(),
        ..PLAIN
    },
    Row {
        word: "wait",
        aliases: &["waiting", "pending"],
        form: "#wait",
        help: "wait for the customer",
        example: "#wait",
        elsewhere: "warten attendre esperar",
        axis: "stage",
        make: |said| said.nothing(Directive::Wait),
        ..PLAIN
    },
    Row {
        word: "hold",
        form: "#hold",
        help: "wait for somebody else, with the clocks stopped",
        example: "#hold",
        elsewhere: "pause park",
        axis: "stage",
        make: |said| said.nothing(Directive::Hold),
        ..PLAIN
    },
    Row {
        word: "resolve",
        aliases: &["resolved", "solved", "solve"],
        form: "#resolve",
        help: "call it solved; the customer's next mail opens it again",
        example: "#resolve",
        elsewhere: "done fixed gelöst erledigt lösen résolu résoudre resuelto resolver",
        axis: "stage",
        make: |said| said.nothing(Directive::Resolve),
        ..PLAIN
    },
    Row {
        word: "close",
        aliases: &["closed"],
        form: "#close",
        help: "close the ticket, after sending the text if there is any",
        example: "#close",
        elsewhere: "finish end complete schließen schliessen zu fermer cerrar",
        axis: "stage",
        make: |said| said.nothing(Directive::Close),
        ..PLAIN
    },
    Row {
        word: "open",
        aliases: &["reopen"],
        form: "#open",
        help: "open the ticket again",
        example: "#open",
        elsewhere: "öffnen ouvrir abrir",
        axis: "stage",
        make: |said| said.nothing(Directive::Open),
        ..PLAIN
    },
    Row {
        word: "spam",
        aliases: &["junk"],
        form: "#spam",
        help: "put it aside as spam; nobody gets an answer",
        example: "#spam",
        elsewhere: "delete trash löschen supprimer borrar",
        axis: "stage",
        make: |said| said.nothing(Directive::Spam),
        ..PLAIN
    },
    Row {
        word: "block",
        form: "#block|ADDRESS|@x.example",
        help: "put it aside as spam, and let nothing more in from its sender",
        example: "#block",
        elsewhere: "ban blacklist sperren blockieren bloquer bloquear",
        axis: "stage",
        make: |said| Ok(Directive::Block(said.name().unwrap_or_default())),
        ..PLAIN
    },
    Row {
        word: "notspam",
        aliases: &["ham"],
        form: "#notspam",
        help: "take it out of the spam; its sender is let in from now on",
        example: "#notspam",
        elsewhere: "unspam nospam allow whitelist",
        axis: "stage",
        make: |said| said.nothing(Directive::NotSpam),
        ..PLAIN
    },
    Row {
        word: "status",
        form: "#status NAME",
        help: "give it a status of your desk",
        example: "#status waiting",
        elsewhere: "state zustand état estado",
        fillers: "to is",
        axis: "stage",
        make: |said| said.name().map(Directive::Status),
        ..PLAIN
    },
    Row {
        word: "priority",
        aliases: &["prio"],
        form: "#priority NAME",
        help: "change the priority",
        example: "#priority high",
        elsewhere: "urgent high low severity importance priorität dringend urgence prioridad",
        fillers: "to is",
        axis: "priority",
        make: |said| said.name().map(Directive::Priority),
        ..PLAIN
    },
    Row {
        word: "category",
        form: "#category NAME",
        help: "change the category",
        example: "#category billing",
        elsewhere: "queue group kategorie catégorie categoría",
        fillers: "to is",
        axis: "category",
        make: |said| said.name().map(Directive::Category),
        ..PLAIN
    },
    Row {
        word: "tag",
        aliases: &["tags", "untag"],
        form: "#tag +NAME -NAME",
        help: "put tags on and take tags off; several at once, two words in quotes",
        example: "#tag +refund -new \"vip customer\"",
        elsewhere: "label keyword etikett étiquette etiqueta",
        make: |said| said.tag(),
        ..PLAIN
    },
    Row {
        word: "snooze",
        aliases: &["unsnooze"],
        form: "#snooze 3d|mon 9:00|DATE|off",
        help: "out of sight until then, or until the customer writes",
        example: "#snooze 3d",
        elsewhere: "later remind defer sleep später wiedervorlage rappeler posponer",
        fillers: "until till for to bis für jusqu'à pour hasta por",
        axis: "snooze",
        make: |said| said.date_or_off("unsnooze").map(Directive::Snooze),
        ..PLAIN
    },
    Row {
        word: "due",
        form: "#due 2h|tomorrow|DATE|off",
        help: "set when it has to be done",
        example: "#due tomorrow 14:00",
        elsewhere: "deadline fällig frist échéance vence",
        fillers: "by until till to bis avant hasta",
        axis: "due",
        make: |said| said.date_or_off("").map(Directive::Due),
        ..PLAIN
    },
    Row {
        word: "cc",
        form: "#cc ADDRESS",
        help: "let somebody take part; several parted by commas",
        example: "#cc jonas@example.org",
        elsewhere: "copy add kopie copie copia",
        fillers: "to",
        make: |said| said.people().map(Directive::Cc),
        ..PLAIN
    },
    Row {
        word: "uncc",
        form: "#uncc ADDRESS",
        help: "let somebody no longer take part",
        example: "#uncc jonas@example.org",
        fillers: "to",
        make: |said| said.people().map(Directive::Uncc),
        ..PLAIN
    },
    Row {
        word: "requester",
        aliases: &["customer"],
        form: "#requester ADDRESS",
        help: "say whose ticket it is",
        example: "#requester maria@example.org",
        elsewhere: "from contact kunde kundin client cliente",
        fillers: "is to",
        axis: "requester",
        make: |said| said.person().map(Directive::Requester),
        ..PLAIN
    },
    Row {
        word: "resend",
        form: "#resend ADDRESS",
        help: "send again what did not arrive, to this address or to the same",
        example: "#resend maria@example.org",
        elsewhere: "again retry correct nochmal erneut renvoyer reenviar",
        fillers: "to an à a",
        axis: "resend",
        make: |said| match said.words() {
            Ok(_) => said.person().map(|person| Directive::Resend(Some(person))),
            Err(_) => Ok(Directive::Resend(None)),
        },
        ..PLAIN
    },
    Row {
        word: "merge",
        form: "#merge NUMBER",
        help: "put the ticket into another one",
        example: "#merge 1042",
        elsewhere: "join duplicate zusammenführen fusionner fusionar unir",
        fillers: "into with to in mit avec con",
        axis: "merge",
        make: |said| said.number().map(Directive::Merge),
        ..PLAIN
    },
    Row {
        word: "unmerge",
        form: "#unmerge NUMBER",
        help: "take another ticket out again",
        example: "#unmerge 1042",
        fillers: "from",
        axis: "merge",
        make: |said| said.number().map(Directive::Unmerge),
        ..PLAIN
    },
    Row {
        word: "move",
        form: "#move NUMBER",
        help: "put the message you answer into another ticket",
        example: "#move 1042",
        elsewhere: "verschieben déplacer mover",
        fillers: "to into nach zu vers a",
        axis: "merge",
        make: |said| said.number().map(Directive::Move),
        ..PLAIN
    },
    Row {
        word: "split",
        form: "#split",
        help: "make a ticket of its own of the message you answer",
        example: "#split",
        elsewhere: "separate teilen abtrennen séparer dividir",
        axis: "merge",
        make: |said| said.nothing(Directive::Split),
        ..PLAIN
    },
    Row {
        word: "link",
        form: "#link NUMBER|URL",
        help: "note that it has to do with another ticket or a page",
        example: "#link 1042",
        elsewhere: "relate related see verknüpfen lier enlazar",
        fillers: "to with",
        make: |said| said.target().map(Directive::Link),
        ..PLAIN
    },
    Row {
        word: "unlink",
        form: "#unlink NUMBER|URL",
        help: "forget that link",
        example: "#unlink 1042",
        fillers: "from",
        make: |said| said.target().map(Directive::Unlink),
        ..PLAIN
    },
    Row {
        word: "lock",
        form: "#lock",
        help: "let nobody but agents add to it",
        example: "#lock",
        elsewhere: "freeze sperren verrouiller bloquear",
        axis: "lock",
        make: |said| said.nothing(Directive::Lock),
        ..PLAIN
    },
    Row {
        word: "unlock",
        form: "#unlock",
        help: "let everybody add to it again",
        example: "#unlock",
        axis: "lock",
        make: |said| said.nothing(Directive::Unlock),
        ..PLAIN
    },
    Row {
        word: "follow",
        aliases: &["watch"],
        kind: Kind::Own,
        form: "#follow",
        help: "get every notice of this ticket",
        example: "#follow",
        elsewhere: "subscribe folgen suivre seguir",
        axis: "follow",
        make: |said| said.nothing(Directive::Follow),
        ..PLAIN
    },
    Row {
        word: "unfollow",
        aliases: &["unwatch"],
        kind: Kind::Own,
        form: "#unfollow",
        help: "get only the notices that are meant for you",
        example: "#unfollow",
        elsewhere: "unsubscribe",
        axis: "follow",
        make: |said| said.nothing(Directive::Unfollow),
        ..PLAIN
    },
    Row {
        word: "mute",
        kind: Kind::Own,
        form: "#mute",
        help: "get no more notices of this ticket",
        example: "#mute",
        elsewhere: "ignore silence stumm muet silenciar",
        axis: "follow",
        make: |said| said.nothing(Directive::Mute),
        ..PLAIN
    },
    Row {
        word: "unmute",
        kind: Kind::Own,
        form: "#unmute",
        help: "get notices of this ticket again",
        example: "#unmute",
        axis: "follow",
        make: |said| said.nothing(Directive::Unmute),
        ..PLAIN
    },
    Row {
        word: "away",
        aliases: &["back"],
        kind: Kind::Own,
        form: "#away until DATE|off",
        help: "get nothing new assigned until then; off: you are back",
        example: "#away until monday",
        elsewhere: "absent vacation holiday ooo abwesend urlaub absence ausente vacaciones",
        fillers: "until till for bis jusqu'à jusqu'au hasta",
        axis: "away",
        make: |said| said.date_or_off("back").map(Directive::Away),
        ..PLAIN
    },
    Row {
        word: "notify",
        kind: Kind::Own,
        form: "#notify all|unassigned|mine|mentions|none",
        help: "say which tickets you want notices of",
        example: "#notify mine",
        elsewhere: "notifications notices benachrichtigen notifier notificar",
        make: |said| said.name().map(Directive::Notify),
        ..PLAIN
    },
    Row {
        word: "article",
        kind: Kind::Page,
        form: "#article GROUP",
        help: "make a draft of a help page of the text below; the subject is its title",
        example: "#article delivery",
        elsewhere: "kb faq artikel hilfeseite",
        fillers: "in for",
        axis: "page",
        make: |said| said.name().map(Directive::Article),
        ..PLAIN
    },
    Row {
        word: "publish",
        kind: Kind::Page,
        form: "#publish",
        help: "let everybody read the draft that the answered mail tells of",
        example: "#publish",
        elsewhere: "veröffentlichen publier publicar",
        axis: "page",
        make: |said| said.nothing(Directive::Publish),
        ..PLAIN
    },
    Row {
        word: "help",
        kind: Kind::Question,
        form: "#help",
        help: "get this list",
        example: "#help",
        elsewhere: "commands hilfe aide ayuda",
        make: |said| said.help(),
        ..PLAIN
    },
    Row {
        word: "show",
        kind: Kind::Question,
        form: "#show NUMBER|ADDRESS",
        help: "get a ticket, or what is known of a customer",
        example: "#show 1042",
        elsewhere: "get view zeigen afficher montrer mostrar",
        fillers: "ticket",
        make: |said| match said.number() {
            Ok(number) => Ok(Directive::Show(Shown::Number(number))),
            Err(_) => said.person().map(|person| Directive::Show(Shown::Address(person.address))),
        },
        ..PLAIN
    },
    Row {
        word: "list",
        kind: Kind::Question,
        form: "#list mine|unassigned|open|waiting|due|snoozed|team:NAME|tag:NAME",
        help: "get a list of tickets",
        example: "#list mine",
        elsewhere: "tickets inbox liste lista",
        make: |said| Ok(Directive::List(said.name().unwrap_or_default())),
        ..PLAIN
    },
    Row {
        word: "search",
        aliases: &["find"],
        kind: Kind::Question,
        form: "#search WORDS",
        help: "get the tickets that hold these words",
        example: "#search broken lamp",
        elsewhere: "suche suchen chercher buscar",
        fillers: "for",
        make: |said| said.words().map(Directive::Search),
        ..PLAIN
    },
    Row {
        word: "stats",
        kind: Kind::Question,
        form: "#stats day|week|month",
        help: "get the figures of that time",
        example: "#stats week",
        elsewhere: "statistics report statistik statistiques estadísticas",
        fillers: "for of",
        make: |said| Ok(Directive::Stats(said.name().unwrap_or_default())),
        ..PLAIN
    },
];

/// The row of a word, its aliases included; the word is in lower case and without hyphens.
pub fn row(word: &str) -> Option<&'static Row> {
    DIRECTIVES.iter().find(|row| row.word == word || row.aliases.contains(&word))
}
