//! Work on what strangers write grows with its size and not faster: ten times the input, twelve times the time at most (M3).
//!
//! What is counted is the processor's time of this thread, so that a busy machine changes nothing. Each input is made to
//! hurt: one unit over and over, of the kind that makes readers look back or ahead.

use std::hint::black_box;

use postdesk::desk::directives;
use postdesk::mail::classify::{OwnNames, classify};
use postdesk::mail::token::Signer;
use postdesk::mail::{dsn, forwarded, html, parse, plain, reply, threading};
use postdesk::render::markdown;

/// Nanoseconds this thread has run.
fn worked() -> i64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec * 1_000_000_000 + time.tv_nsec
}

fn effort(of: &dyn Fn(&str), input: &str) -> i64 {
    let start = worked();
    of(input);
    worked() - start
}

/// Short times vary: so much more than twelve times is allowed, in nanoseconds.
const SLACK: i64 = 15_000_000;

/// Checks each unit in `small` bytes and in ten times as many.
fn is_linear(name: &str, small: usize, units: &[&str], of: &dyn Fn(&str)) {
    let mut faults = Vec::new();
    of(units[0]);
    for unit in units {
        let inputs = [small, small * 10].map(|size| unit.repeat((size / unit.len()).max(1)));
        // Three goes: what is quadratic fails all of them.
        let goes = (0..3).map(|_| [effort(of, &inputs[0]), effort(of, &inputs[1])]);
        let mut seen = Vec::new();
        if goes.inspect(|go| seen.push(*go)).all(|[one, ten]| ten > one * 12 + SLACK) {
            faults.push(format!("{name} of {unit:?}: {seen:?} ns"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

const LINES: &[&str] = &[
    "> ",
    ">\n",
    "> a\nb\n",
    ">> a\n> b\n",
    "a\n",
    "\n",
    " ",
    "On ",
    "On\n",
    "On Mon, 2 Mar 2026 at 10:00, Ada <a@b.example> wrote:\n",
    "On Mon, 2 Mar 2026 at 10:00, Ada\n",
    "wrote:\n",
    "Am 03.03.2026 um 10:12 schrieb a:\n> x\n",
    "-----Original Message-----\n",
    "From: a@b.example\nSent: x\n",
    "From: a@b.example\nTo: c\n\n",
    "*From:* a\n",
    "-- \n",
    "--\n",
    "____\n",
    "Best regards\n",
    "Sent from my iPhone\n",
    "<a@b.example>",
    "a@b.example ",
    "@",
    "<",
    "1 jan 2026 10:00 <\n",
    ": ",
    "a:\n",
    "| \n",
    "\u{200b}",
    "ä\n",
    "help+a\n",
    "2026年3月2日(月) 10:00 Ada <a@b.example>:\n",
];

#[test]
fn m3_the_new_words_of_a_mail_are_found_in_linear_time() {
    is_linear("reply::read", 8_000, LINES, &|text| drop(black_box(reply::read(text))));
    is_linear("reply::read_agent", 8_000, LINES, &|text| {
        black_box(reply::read_agent_quoting(text, &["help+a", "acme.example"], &[text]));
    });
    is_linear("reply::is_thanks", 8_000, LINES, &|text| {
        black_box(reply::is_thanks(text, None));
    });
}

#[test]
fn m3_forwarded_mails_are_read_in_linear_time() {
    is_linear("forwarded::read", 8_000, LINES, &|text| drop(black_box(forwarded::read(text))));
}

#[test]
fn m3_subjects_are_folded_in_linear_time() {
    let tags = ["Acme".to_owned(), String::new()];
    let units = &[
        "Re: ",
        "Re:",
        "AW: Re: ",
        "[",
        "[#",
        "[Acme #",
        "[Acme #1] ",
        ": ",
        "Fwd: (",
        " ",
        "a",
        "Re[2]: ",
        "(fwd)",
        "回复：",
    ];
    is_linear("subjects", 8_000, units, &|text| {
        black_box((
            threading::base_subject(text, &tags),
            threading::number_in_subject(text, &tags),
            threading::begins_with_prefix(text),
        ));
    });
}

/// All that is done with a mail before its transaction.
fn understood(raw: &str) {
    black_box(parse::limits(raw.as_bytes()).is_ok());
    let mail = parse::parse(raw.as_bytes());
    black_box((
        classify(&mail, &OwnNames::default()),
        threading::clues(&mail, &Signer::new([7; 32], &[]), &[String::new()]),
    ));
}

#[test]
fn m3_fields_of_addresses_and_ids_are_read_in_linear_time() {
    let units = &[
        "a@b.example, ",
        "<a@b.example>",
        "a <b@c.example>, ",
        "\"",
        "\"a\" ",
        "(",
        "()",
        "a:;",
        "a: b@c.example; ",
        ",",
        "<",
        "@",
        "\\",
        "=?utf-8?q?a?= ",
        "=?",
        "<@a,@b:c@d.example>,",
        "[",
        "é",
    ];
    // A field beyond 100 KB is cut.
    for field in ["To", "From", "Cc", "Reply-To", "Subject", "Return-Path"] {
        is_linear(field, 9_000, units, &|text| understood(&format!("{field}: {text}\r\n\r\nx\r\n")));
    }
    let units = &["<a@b> ", "<a@b>", "<", "<a", ">", " ", "a@b ", "(a) ", "\r\n <a@b>", "\"<"];
    for field in ["References", "In-Reply-To", "Message-ID", "Content-Type", "Authentication-Results", "Received"] {
        is_linear(field, 9_000, units, &|text| understood(&format!("{field}: {text}\r\n\r\nx\r\n")));
    }
    let units = &[";", "; a=b", "; a*0=b", "; a*1*=b'c'd", "=", "\"", "; a=\"", "(", "\\"];
    for field in ["Content-Type: text/plain", "Content-Disposition: attachment"] {
        is_linear(field, 9_000, units, &|text| understood(&format!("{field}{text}\r\n\r\nx\r\n")));
    }
    is_linear(
        "fields",
        9_000,
        &["A: b\r\n", "A:\r\n", "a\r\n", ":\r\n", "A: b\r\n c\r\n", "Received: x\r\n"],
        &|text| {
            understood(&format!("{text}\r\nx\r\n"));
        },
    );
}

#[test]
fn m3_parts_are_told_apart_in_linear_time() {
    let units = &[
        "--b\r\n",
        "--b\r\n\r\n",
        "--b--\r\n",
        "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n",
        "--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n",
        "--b\r\nContent-Type: message/rfc822\r\n\r\n",
        "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n",
        "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\nx\r\n",
        "--b\r\nContent-Disposition: attachment; filename=a\r\n\r\nx\r\n",
        "--b\r\nContent-Type: image/png\r\nContent-ID: <a>\r\n\r\nx\r\n",
        "--",
        "-",
        "\r\n",
        "\r",
        "=\r\n",
        "=3D",
    ];
    for kind in ["mixed", "alternative", "related", "report"] {
        is_linear(kind, 8_000, units, &|text| {
            understood(&format!("Content-Type: multipart/{kind}; boundary=b\r\n\r\n{text}"));
        });
    }
    for encoding in ["base64", "quoted-printable", "uuencode", "8bit"] {
        is_linear(
            encoding,
            8_000,
            &["=", "=4", "=41", "QUJD", "Q", "\r\n", " \r\n", "begin 644 a\r\n", "é"],
            &|text| {
                understood(&format!("Content-Transfer-Encoding: {encoding}\r\n\r\n{text}"));
            },
        );
    }
    is_linear("format=flowed", 8_000, &["a \r\n", "> a \r\n", ">", " \r\n", "-- \r\n"], &|text| {
        understood(&format!("Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n{text}"));
    });
}

/// For texts alone: a package below the cleaner is quick with them only where it is built with optimisation.
const REFERENCES: &[&str] = &["&", "&amp;", "&#x110000;", "&notit;"];
const HTML: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "<b>",
    "<p><b>",
    "<i></b>",
    "<a href=https://x.example>",
    "<a>",
    "<table>",
    "<table><tr><td>",
    "<td>",
    "<li>",
    "<ul><li>",
    "<ol><li>",
    "<dl><dt>a<dd>",
    "<blockquote>",
    "<blockquote>a<br>",
    "<br>",
    "<pre>\n",
    "<!--",
    "<!-->",
    "<style>",
    "<script>x</script>",
    "<textarea>",
    "<b x='",
    "<b x=1 ",
    "<img src=cid:a>",
    "<img src='data:image/png;base64,",
    "<font size=1>",
    "<p style='color:red;",
    "<svg>",
    "<select>",
    "<",
    "</",
    ">",
    "a ",
    "\n",
    "<div style='display:none'>",
];

#[test]
fn m3_html_becomes_text_in_linear_time() {
    is_linear("html::to_text", 6_000, HTML, &|text| drop(black_box(html::to_text(text))));
    is_linear("html::to_text", 6_000, REFERENCES, &|text| drop(black_box(html::to_text(text))));
    is_linear("html::content_ids", 8_000, &["cid:", ":", "cid:a ", "cid:&"], &|text| {
        drop(black_box(html::content_ids(text)));
    });
    is_linear("plain::to_html", 8_000, &["a", "https://", "http://a.example ", "<", "www.", "a@b "], &|text| {
        drop(black_box(plain::to_html(text)));
    });
}

#[test]
fn m3_html_is_cleaned_in_linear_time() {
    // Beyond 256 KB it is shown as text.
    is_linear("html::clean", 3_000, HTML, &|text| drop(black_box(html::clean(text))));
}

#[test]
fn m3_html_is_cleaned_for_pages_in_linear_time() {
    is_linear("html::clean_unstyled", 3_000, HTML, &|text| {
        let clean = html::clean_unstyled(text);
        drop(black_box(html::place_images(&clean, |_| None)));
    });
}

#[test]
fn m3_directives_are_read_in_linear_time() {
    let units = &[
        "#note\n",
        "#note ",
        "#tag +a ",
        "#tag a, b\n",
        "#cc a@b.example, ",
        "#cc \"",
        "#cc <",
        "#",
        "# ",
        "##",
        "#a\n",
        "a\n#note\n",
        "a\n#nite\n",
        "＃",
        "*#",
        "> #note\n",
        "\u{200b}",
        "\u{feff}#note",
        "#snooze 1 ",
        "#merge 1 ",
        "#assign a ",
        "Sent from my iPhone\n",
        "https://a.example/#note ",
        "\n",
        "`#",
    ];
    is_linear("directives::read", 4_000, units, &|text| {
        let _ = black_box(directives::read(text));
        black_box((directives::read_released(text), directives::read_article(text).is_some()));
        black_box(directives::may_mean_note(text));
    });
}

#[test]
fn m3_reports_of_servers_are_read_in_linear_time() {
    let units = &[
        "<a@b.example>: ",
        "<a@b.example>:\n",
        "a@b.example\n",
        "550 5.1.1 ",
        "550 5.1.1 <a@b.example> x\n",
        "host a said: 550\n",
        "Final-Recipient: rfc822;a@b.example\n",
        "Final-Recipient: rfc822;a@b.example\n\n",
        "Diagnostic-Code: smtp; 550 x\n ",
        "RCPT TO:<",
        "----- x -----\n",
        "Message-ID: <",
        "@",
        "5.",
        ".",
        "\n",
        " \n",
        ">",
    ];
    is_linear("a bounce in words", 12_000, units, &|text| {
        let raw = format!("From: MAILER-DAEMON@a.example\r\nReturn-Path: <>\r\nSubject: failure\r\n\r\n{text}");
        black_box(dsn::read(&parse::parse(raw.as_bytes())));
    });
    is_linear("a report", 12_000, units, &|text| {
        let head =
            "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n";
        black_box(dsn::read(&parse::parse(format!("{head}{text}\r\n--b--\r\n").as_bytes())));
    });
}

#[test]
fn m3_markdown_is_rendered_in_linear_time() {
    let units = &[
        "# a\n",
        "> ",
        "- ",
        "- a\n",
        "  - a\n",
        "1. a\n",
        "*",
        "**a",
        "_a ",
        "`",
        "``` \n",
        "[",
        "[a](",
        "[a](b)",
        "![",
        "![a](",
        "<a",
        "<!--",
        "|a|b|\n|-|-|\n",
        "|",
        "[a]: b\n",
        "[a]",
        "[^1]",
        "~~",
        "\\",
        "\n",
        "<https://a.example>",
        "![a](/pic/1 \"t\")",
        "a\n===\n",
    ];
    // A help page has 100 kB at most.
    is_linear("markdown", 9_000, units, &|text| {
        black_box(markdown::render(text, &|_| None).is_large);
    });
}
