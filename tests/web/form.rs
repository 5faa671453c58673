//! The form over real HTTP: what it makes, what it keeps, whom it refuses, and what mails it causes.

mod bench;
mod erased;
mod hostile;

use postdesk::app::Receipt;
use postdesk::desk::FormConfirm;

use super::client::statuses;
use bench::{Bench, SAME};

const HOUR: u64 = 3600;

/// What a decent customer types.
const DECENT: [(&str, &str); 4] = [
    ("subject", "Login"),
    ("message", "I cannot log in.\nSince Monday."),
    ("email", "Ada@example.net"),
    ("name", "Ada Lovelace"),
];

#[test]
fn a_form_becomes_a_ticket_that_goes_on_by_mail() {
    let bench = Bench::new(|_| ());
    let form = bench.page("?page=login/password");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let heard = form.typed(&DECENT).file("shot.png", b"\x89PNG\r\n\x1a\n...").send(SAME);
    assert_eq!(statuses(&heard), [303], "{heard}");
    let ticket = bench.ticket(1);
    assert_eq!((ticket.subject.as_str(), ticket.channel.word()), ("Login", "web"));
    let message = bench.messages(1).remove(0);
    assert_eq!(message.words, "I cannot log in.\nSince Monday.");
    assert_eq!((message.author_name.as_str(), message.author_address.as_str()), ("Ada Lovelace", "ada@example.net"));
    assert_eq!((message.proof.as_str(), message.matched_by.as_str()), ("claimed", "sent by the form"));
    let files = bench.files(message.id);
    assert_eq!(files, [("shot.png".to_owned(), "image/png".to_owned(), 11)]);

    // The page that thanks may be loaded again, tells the number, and leads nowhere without proof.
    let path = bench::location(&heard);
    for _ in 0..2 {
        let heard = bench.get(&path);
        assert_eq!(statuses(&heard), [200]);
        assert!(heard.contains("Its number is 1.") && heard.contains("ada@example.net"), "{heard}");
        assert!(!heard.contains("/support/ticket/view/"), "{heard}");
        assert_eq!(heard.matches("\r\nReferrer-Policy: no-referrer\r\n").count(), 1);
    }

    // Agents are told as of a mail, with a line above.
    let notice = bench.mail("new_ticket", "grace@staff.example");
    assert!(
        notice.text.contains("Sent by the form from the page login/password; the address is what the sender typed")
    );
    assert!(notice.attachments.iter().any(|file| file.name.as_deref() == Some("shot.png")), "{notice:?}");

    // The customer answers the acknowledgement, the agent answers the notice.
    let ack = bench.mail("acknowledgement", "ada@example.net");
    assert_eq!(ack.subject, "[#1] Login");
    assert!(ack.header("Auto-Submitted").is_some_and(|value| value == "auto-replied"));
    let again = format!(
        "From: Ada <ada@example.net>\nTo: {}\nMessage-ID: <a1@x.example>\nIn-Reply-To: <{}>\nSubject: Re: {}\n\nIt works again.\n",
        ack.reply_to[0].address,
        ack.message_id.as_deref().unwrap(),
        ack.subject,
    );
    assert_eq!(bench.receive(&again), Receipt::Ticket { number: 1, new: false });
    let notice = bench.mail("new_reply", "grace@staff.example");
    let answer = format!(
        "From: grace@staff.example\nTo: {}\nMessage-ID: <g1@x.example>\nSubject: Re: {}\n\nGlad to hear it.\n",
        notice.reply_to[0].address, notice.subject,
    );
    assert_eq!(bench.receive(&answer), Receipt::Ticket { number: 1, new: false });
    bench.clock.advance(std::time::Duration::from_secs(60));
    let answer = bench.mail("answer", "ada@example.net");
    assert!(answer.text.contains("Glad to hear it."), "{}", answer.text);
    assert_eq!(answer.references.first(), ack.references.first().or(ack.message_id.as_ref()), "one thread");
    assert_eq!(bench.messages(1).len(), 3);
}

#[test]
fn an_error_keeps_what_was_typed_and_the_files() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let wrong = [("subject", "Log\"in<b>"), ("message", "</textarea>I cannot"), ("email", "ada@example"), ("name", "")];
    let heard = form.typed(&wrong).file("a.txt", b"first").file("b.txt", b"second").send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    for wanted in [
        "<title>Error: Contact us",
        "<a href=\"#email\">Enter an email address in the correct format, like name@example.com</a>",
        "aria-invalid=\"true\" aria-describedby=\"email-hint email-error\"",
        "value=\"Log&quot;in&lt;b&gt;\"",
        "&lt;/textarea&gt;I cannot</textarea>",
        "value=\"ada@example\"",
        "<bdi>a.txt</bdi>",
        "<bdi>b.txt</bdi>",
    ] {
        assert!(heard.contains(wanted), "{wanted} in {heard}");
    }
    assert!(heard.find("class=\"errors\"") < heard.find("<h1>"), "the summary stands first");
    // The second try brings no files: one is left out, the other goes.
    let form = bench.form_of(&heard);
    assert_eq!(form.listed.len(), 2);
    let heard = form.typed(&DECENT).keep(&[0]).send(SAME);
    assert_eq!(statuses(&heard), [303], "{heard}");
    let message = bench.messages(1).remove(0);
    assert_eq!(bench.files(message.id), [("a.txt".to_owned(), "text/plain".to_owned(), 5)]);
    assert_eq!(bench.waiting(&form.sheet), 0);
}

#[test]
fn the_same_page_sent_twice_makes_one_request() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let first = form.typed(&DECENT).file("a.txt", b"first").send(SAME);
    let second = form.typed(&DECENT).file("a.txt", b"first").send(SAME);
    assert_eq!((statuses(&first), statuses(&second)), (vec![303], vec![303]));
    assert_eq!(bench::location(&first), bench::location(&second));
    assert_eq!((bench.tickets(), bench.waiting(&form.sheet)), (1, 0));
    // Both at once, too.
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let places: Vec<String> = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| bench::location(&form.typed(&DECENT).send(SAME))));
        both.map(|one| one.join().unwrap()).to_vec()
    });
    assert_eq!(places[0], places[1]);
    assert_eq!(bench.tickets(), 2);
}

#[test]
fn what_is_chosen_sorts_the_ticket() {
    let bench = Bench::new(|_| ());
    bench.categories();
    let form = bench.page("");
    assert!(form.page.contains("<option value=\"billing\">Billing</option>"), "{}", form.page);
    assert!(form.page.contains("<option value=\"refunds\">\u{a0}\u{a0}\u{a0}Refunds</option>"), "{}", form.page);
    assert!(!form.page.contains("Old things") && !form.page.contains("id=\"priority\""), "{}", form.page);
    let german = bench.get("/support/ticket/submit?lang=de");
    assert!(german.contains(">Rechnungen</option>") && german.contains("Worum geht es?"), "{german}");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let heard = form.typed(&DECENT).also(&[("category", "gone")]).send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    let heard = form.typed(&DECENT).also(&[("category", "billing")]).send(SAME);
    assert_eq!(statuses(&heard), [303], "{heard}");
    let ticket = bench.ticket(1);
    assert_eq!((ticket.category.as_str(), ticket.priority.as_str()), ("billing", "high"));
    assert!(ticket.assignee.is_some(), "the category's agent has it");
    assert_eq!(bench.mail("new_ticket", "grace@staff.example").header("X-Postdesk-Category"), Some("billing"));
    // What the form does not ask for, a program says in vain.
    let low = [("email", "ben@example.net"), ("subject", "a"), ("message", "b"), ("priority", "urgent")];
    assert_eq!(bench.write(&low, SAME), 303);
    assert_eq!(bench.ticket(2).priority, "normal");
    bench.changes(|face| (face.form_category, face.form_priority) = (false, true));
    let all = [("email", "eve@example.net"), ("subject", "a"), ("message", "b"), ("category", "billing")];
    assert_eq!(bench.write(&[all.as_slice(), &[("priority", "urgent")]].concat(), SAME), 303);
    let ticket = bench.ticket(3);
    assert_eq!((ticket.category.as_str(), ticket.priority.as_str()), ("", "urgent"));
}

#[test]
fn w5_a_doubtful_form_waits_for_a_button_behind_a_mailed_link() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    // At once: too fast for a person.
    let heard = form.typed(&DECENT).file("a.txt", b"first").send(SAME);
    assert_eq!(statuses(&heard), [202], "{heard}");
    assert!(heard.contains("Check your mail") && heard.contains("ada@example.net"));
    assert_eq!(statuses(&form.typed(&DECENT).send(SAME)), [202], "loaded again");
    assert_eq!((bench.tickets(), bench.due().len()), (0, 1));

    let mail = bench.mail("confirm_request", "ada@example.net");
    let whole = format!("{} {} {}", mail.subject, mail.text, mail.html.clone().unwrap());
    for typed in ["Login", "log in", "Monday", "Lovelace", "a.txt"] {
        assert!(!whole.contains(typed), "{typed} in {whole}");
    }
    assert_eq!(mail.header("Auto-Submitted"), Some("auto-generated"));
    let path = bench::link(&mail.text);
    assert_eq!(whole.matches("https://").count(), 3, "one link, as text and twice as HTML: {whole}");

    // Looking changes nothing; the button works once, and only with the word of its page.
    let page = bench.get(&path);
    assert_eq!(statuses(&page), [200]);
    assert_eq!(statuses(&bench.get(&path)), [200]);
    assert_eq!(bench.tickets(), 0);
    let token = bench::value(&page, "token");
    assert_eq!(statuses(&bench.post(&path, SAME, "")), [403]);
    assert_eq!(statuses(&bench.post(&path, SAME, &format!("token={}", form.token))), [403]);
    assert_eq!(statuses(&bench.post(&path, "Origin: https://evil.example\r\n", &format!("token={token}"))), [403]);
    assert_eq!(bench.tickets(), 0);
    let heard = bench.post(&path, SAME, &format!("token={token}"));
    assert_eq!(statuses(&heard), [303], "{heard}");
    let again = bench.post(&path, SAME, &format!("token={token}"));
    assert_eq!(bench::location(&heard), bench::location(&again));
    assert_eq!(statuses(&bench.get(&path)), [303]);
    assert_eq!(bench.tickets(), 1);
    let message = bench.messages(1).remove(0);
    assert_eq!(message.proof, "address confirmed by link");
    assert_eq!(bench.files(message.id).len(), 1);
    let thanks = bench.get(&bench::location(&heard));
    assert!(thanks.contains("/support/ticket/view/v1."), "the address is proved: {thanks}");
    assert_eq!(bench.mail("acknowledgement", "ada@example.net").subject, "[#1] Login");

    // Whoever sent the form has no part in that: sent again, it says what it said before.
    let heard = form.typed(&DECENT).send(SAME);
    assert!(statuses(&heard) == [202] && !heard.contains("key="), "{heard}");
    assert_eq!(bench.tickets(), 1);

    // A customer's address is answered as a stranger's is: nobody finds out whose it is.
    let form = bench.page("");
    assert_eq!(statuses(&form.typed(&DECENT).send(SAME)), [202]);
}

#[test]
fn w5_a_link_is_good_for_a_day_and_what_waited_is_forgotten() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    assert_eq!(statuses(&form.typed(&DECENT).file("a.txt", b"first").send(SAME)), [202]);
    let path = bench::link(&bench.mail("confirm_request", "ada@example.net").text);
    let token = bench::value(&bench.get(&path), "token");
    assert_eq!(bench.waiting(&form.sheet), 1);
    bench.clock.advance(std::time::Duration::from_secs(24 * HOUR + 2));
    assert_eq!(statuses(&bench.get(&path)), [410]);
    assert_eq!(statuses(&bench.post(&path, SAME, &format!("token={token}"))), [403]);
    bench.tick();
    assert_eq!((bench.tickets(), bench.waiting(&form.sheet)), (0, 0));
    assert_eq!(statuses(&bench.get(&path)), [410]);
    // A key of another kind opens nothing.
    let key = path.rsplit('/').next().unwrap();
    assert_eq!(statuses(&bench.get(&format!("/support/ticket/thanks?key={key}"))), [404]);
    for other in ["1", "f1", "f1.aaaaaaaaaaaaaaaaaaaa", "f2.x"] {
        assert_eq!(statuses(&bench.get(&format!("/support/ticket/confirm/{other}"))), [404], "{other}");
        assert_eq!(statuses(&bench.get(&format!("/support/ticket/thanks?key={other}"))), [404], "{other}");
    }
}

#[test]
fn a_program_that_knows_the_field_names_may_send_too() {
    let bench = Bench::new(|_| ());
    let body = "subject=Login&message=I+cannot&email=ada%40example.net&name=&category=&priority=";
    assert_eq!(statuses(&bench.post("/support/ticket/process", "", body)), [202]);
    bench.confirms(FormConfirm::Never);
    assert_eq!(statuses(&bench.post("/support/ticket/process", "", body)), [303]);
    assert_eq!(bench.tickets(), 1);
    bench.confirms(FormConfirm::Always);
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    assert_eq!(statuses(&form.typed(&DECENT).send(SAME)), [202]);
}

#[test]
fn a_riddle_is_solved_once_or_the_address_is_confirmed() {
    let bench = Bench::new(|config| config.form.altcha = true);
    let challenge = bench.get("/support/altcha");
    let solution = bench::solve(&challenge);
    let form = bench.page("");
    assert!(form.page.contains("data-riddle=\"/support/altcha\""));
    bench.clock.advance(std::time::Duration::from_secs(20));
    assert_eq!(statuses(&form.typed(&DECENT).also(&[("altcha", &solution)]).send(SAME)), [303]);
    for used in [solution.as_str(), "", "e30=", "?"] {
        let form = bench.page("");
        bench.clock.advance(std::time::Duration::from_secs(20));
        let eve = [("email", "eve@example.net"), ("subject", "a"), ("message", "b"), ("altcha", used)];
        let heard = form.typed(&eve).send(SAME);
        assert_eq!(statuses(&heard), [202], "{used}: {heard}");
        bench.clock.advance(std::time::Duration::from_secs(HOUR));
    }
    let late = bench::solve(&bench.get("/support/altcha"));
    bench.clock.advance(std::time::Duration::from_secs(HOUR + 1));
    bench.confirms(FormConfirm::Never);
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let heard = form.typed(&DECENT).also(&[("altcha", &late)]).send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    assert!(heard.contains("has not finished its check") && heard.contains("I cannot log in."), "{heard}");
    assert_eq!(bench.tickets(), 1);
}

#[test]
fn without_a_written_address_no_link_is_mailed_and_nobody_waits() {
    let bench = Bench::new(|config| config.http.has_base_url = false);
    let form = bench.page("");
    assert_eq!(statuses(&form.typed(&DECENT).send("")), [303]);
    assert_eq!(bench.tickets(), 1);
}

#[test]
fn whoever_is_signed_in_is_known_and_the_page_is_theirs() {
    let bench = Bench::new(|_| ());
    assert_eq!(bench.write(&DECENT, SAME), 303);
    let cookie = bench.sign_in("ada@example.net");
    let page = bench.ask("/support/ticket/submit", &cookie);
    assert!(!page.contains("name=\"email\"") && page.contains("The answer goes to ada@example.net."), "{page}");
    let form = bench.form_of(&page);
    let typed = [("subject", "Second"), ("message", "More"), ("email", "eve@example.net"), ("name", "Eve")];
    let heard = form.typed(&typed).send(&format!("{SAME}{cookie}"));
    assert_eq!(statuses(&heard), [303], "{heard}");
    let message = bench.messages(2).remove(0);
    assert_eq!((message.author_address.as_str(), message.proof.as_str()), ("ada@example.net", "signed in"));
    assert_eq!(message.author_name, "Ada Lovelace");
    assert!(bench.get(&bench::location(&heard)).contains("/support/ticket/view/v2."));
    // Whoever signs in or out while the form is open loses nothing.
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let wrong = form.typed(&[("subject", ""), ("message", "More")]).file("a.txt", b"x").send(SAME);
    let form = bench.form_of(&wrong);
    assert_eq!(statuses(&form.typed(&typed).keep(&[0]).send(&format!("{SAME}{cookie}"))), [303]);
    let message = bench.messages(3).remove(0);
    assert_eq!((message.author_address.as_str(), bench.files(message.id).len()), ("ada@example.net", 1));
}

#[test]
fn a_session_is_of_the_address_that_was_proved() {
    let bench = Bench::new(|_| ());
    assert_eq!(bench.write(&DECENT, SAME), 303);
    bench.also_has("ada@example.net", "a.lovelace@example.org");
    for address in ["ada@example.net", "a.lovelace@example.org"] {
        let cookie = bench.sign_in(address);
        let page = bench.ask("/support/ticket/submit", &cookie);
        assert!(page.contains(&format!("The answer goes to {address}.")), "{page}");
    }
}

#[test]
fn whoever_is_signed_in_has_limits_and_takes_nothing_from_others() {
    let bench = Bench::new(|config| {
        config.limits.forms_per_address = (2, std::time::Duration::from_secs(24 * HOUR));
        config.limits.forms_in_all = (2, std::time::Duration::from_secs(24 * HOUR));
    });
    bench.confirms(FormConfirm::Never);
    assert_eq!(bench.write(&DECENT, SAME), 303);
    let signed = format!("{SAME}{}", bench.sign_in("ada@example.net"));
    let form = || bench.form_of(&bench.ask("/support/ticket/submit", &signed));
    assert_eq!(statuses(&form().typed(&DECENT).send(&signed)), [303]);
    assert_eq!(statuses(&form().typed(&DECENT).send(&signed)), [429]);
    let other = [("subject", "a"), ("message", "b"), ("email", "ben@example.net")];
    assert_eq!(bench.write(&other, SAME), 303);
}

#[test]
fn w5_a_form_in_an_agents_name_is_confirmed_by_the_agent_and_told_to_everybody() {
    let grace = [("subject", "Payroll"), ("message", "Send it to me."), ("email", "grace@staff.example")];
    let bench = Bench::new(|_| ());
    bench.confirms(FormConfirm::Never);
    assert_eq!(bench.write(&grace, SAME), 202);
    assert_eq!(bench.tickets(), 0);
    assert!(!bench.mail("confirm_request", "grace@staff.example").text.contains("Payroll"));
    // Where no link can be mailed it is a ticket, of which the agent hears as everybody does.
    let bench = Bench::new(|config| config.http.has_base_url = false);
    assert_eq!(bench.write(&grace, SAME), 303);
    assert!(bench.mail("new_ticket", "grace@staff.example").text.contains("Payroll"));
}

#[test]
fn whoever_merely_types_a_customers_address_changes_nothing_about_that_customer() {
    let bench = Bench::new(|_| ());
    let unnamed = [("subject", "a"), ("message", "b"), ("email", "ada@example.net")];
    assert_eq!(bench.write(&unnamed, SAME), 303);
    let german = format!("{SAME}Accept-Language: de\r\n");
    assert_eq!(bench.write(&DECENT, &german), 303);
    assert_eq!(bench.person("ada@example.net"), (String::new(), "en".to_owned()));
    assert_eq!(bench.messages(2)[0].author_name, "Ada Lovelace");
}

#[test]
fn a_file_that_has_waited_too_long_is_missed_by_its_name() {
    let bench = Bench::new(|_| ());
    let form = bench.page("");
    bench.clock.advance(std::time::Duration::from_secs(20));
    let heard = form.typed(&[("subject", "")]).file("<a>.txt", b"x").send(SAME);
    let form = bench.form_of(&heard);
    assert_eq!(form.listed.len(), 1, "{heard}");
    bench.clock.advance(std::time::Duration::from_secs(2 * HOUR + 1));
    bench.tick();
    let heard = form.typed(&DECENT).keep(&[0]).send(SAME);
    assert_eq!(statuses(&heard), [422], "{heard}");
    assert!(heard.contains("are no longer there: ") && heard.contains("I cannot log in."), "{heard}");
    assert_eq!(statuses(&bench.form_of(&heard).typed(&DECENT).send(SAME)), [303]);
}
