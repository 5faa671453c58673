//! What our own receiving server found out about the sender (RFC 8601).

pub mod client;
pub mod signature;

use super::Mail;

/// Who found that a From address is genuine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Our own receiving server.
    Dmarc,
    /// We ourselves, by the signature of the From domain.
    Dkim,
}

/// The verdict of our own receiving server on the From address, or of our own check where it gives none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verdict {
    /// The From domain vouches for the mail.
    Pass(By),
    /// DMARC failed, or DKIM and SPF both failed.
    Fail,
    /// Nothing was said, or more than one field claims to be ours.
    #[default]
    None,
}

impl Verdict {
    /// The word kept on messages.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass(_) => "pass",
            Verdict::Fail => "fail",
            Verdict::None => "none",
        }
    }

    /// Whether the From domain vouches for the mail, whoever found that.
    #[must_use]
    pub fn is_pass(self) -> bool {
        matches!(self, Verdict::Pass(_))
    }
}

/// Most results that are read of one field.
const MOST_RESULTS: usize = 100;

/// Reads the topmost Authentication-Results field of exactly this authserv-id; `None` where none is
/// configured or two fields bear our name.
///
/// Pass: `dmarc=pass` whose `header.from` is the From domain. Fail: `dmarc=fail`, or neither DKIM nor SPF
/// passed and both failed. The server must take away the fields of its name that senders bring along (RFC
/// 8601 §5); a second one shows that it doesn't, and then none is worth anything.
#[must_use]
pub fn verdict(mail: &Mail, authserv_id: Option<&str>) -> Verdict {
    let mut ours = own_results(mail, authserv_id);
    let (Some(results), None) = (ours.next(), ours.next()) else { return Verdict::None };
    let from = mail.from.as_ref().filter(|_| mail.sender_is_clear);
    let Some((_, domain)) = from.and_then(|from| from.address.rsplit_once('@')) else { return Verdict::None };
    judge(&results, domain)
}

/// Whether more than one field bears the name of our own server: it lets senders bring such fields along, and
/// then none is believed.
#[must_use]
pub fn is_doubled(mail: &Mail, authserv_id: Option<&str>) -> bool {
    own_results(mail, authserv_id).nth(1).is_some()
}

fn own_results<'m>(mail: &'m Mail, authserv_id: Option<&'m str>) -> impl Iterator<Item = Vec<Outcome>> + 'm {
    let own = authserv_id.map(str::trim).filter(|id| !id.is_empty());
    let fields = own.map(|own| mail.header_all("Authentication-Results").filter_map(move |f| results_of(f, own)));
    fields.into_iter().flatten()
}

/// One `method=result property=value …` of the field.
#[derive(Debug, PartialEq)]
struct Outcome {
    method: String,
    result: String,
    /// Lower-case names and values.
    properties: Vec<(String, String)>,
}

fn judge(results: &[Outcome], domain: &str) -> Verdict {
    let of = |method: &str| results.iter().filter(|outcome| outcome.method == method).collect::<Vec<_>>();
    let (dmarc, dkim, spf) = (of("dmarc"), of("dkim"), of("spf"));
    let failed =
        |outcome: &&&Outcome| matches!(outcome.result.as_str(), "fail" | "hardfail" | "softfail" | "permerror");
    if let [only] = dmarc.as_slice() {
        let header_from =
            only.properties.iter().find(|(name, _)| name == "header.from").map(|(_, value)| value.as_str());
        let is_about_sender = header_from.is_some_and(|found| same_domain(found, domain));
        match only.result.as_str() {
            "pass" if is_about_sender => return Verdict::Pass(By::Dmarc),
            "fail" => return Verdict::Fail,
            _ => {}
        }
    } else if dmarc.iter().any(|outcome| outcome.result == "fail") {
        return Verdict::Fail;
    }
    let all_failed =
        |outcomes: &[&Outcome]| !outcomes.is_empty() && outcomes.iter().filter(failed).count() == outcomes.len();
    if all_failed(&dkim) && all_failed(&spf) { Verdict::Fail } else { Verdict::None }
}

fn same_domain(found: &str, domain: &str) -> bool {
    // Some servers write the whole address.
    let found = found.rsplit_once('@').map_or(found, |(_, domain)| domain);
    let ascii = |domain: &str| idna::domain_to_ascii(domain.trim_end_matches('.')).ok();
    ascii(found).is_some_and(|found| ascii(domain).is_some_and(|domain| found == domain))
}

/// The outcomes of a field, if it is of this authserv-id (RFC 8601 §2.2).
fn results_of(field: &str, own: &str) -> Option<Vec<Outcome>> {
    let pieces = pieces(field);
    let (head, rest) = pieces.split_first()?;
    let mut words = head.iter();
    let id = words.next()?;
    // A version may follow the id; anything else makes it another field.
    let is_version =
        words.next().is_none_or(|version| version.bytes().all(|b| b.is_ascii_digit())) && words.next().is_none();
    if !id.eq_ignore_ascii_case(own) || !is_version {
        return None;
    }
    Some(rest.iter().filter_map(|words| outcome(words)).take(MOST_RESULTS).collect())
}

fn outcome(words: &[String]) -> Option<Outcome> {
    let (first, rest) = words.split_first()?;
    let (method, result) = first.split_once('=')?;
    // `dkim/1=pass` names a version of the method.
    let method = method.split('/').next()?.to_ascii_lowercase();
    let properties = rest.iter().filter_map(|word| {
        let (name, value) = word.split_once('=')?;
        Some((name.to_ascii_lowercase(), value.to_ascii_lowercase()))
    });
    Some(Outcome { method, result: result.to_ascii_lowercase(), properties: properties.collect() })
}

/// The field as pieces between semicolons, each as words; comments removed, quotes resolved, blanks around
/// `=` dropped.
fn pieces(field: &str) -> Vec<Vec<String>> {
    let mut pieces: Vec<Vec<String>> = vec![Vec::new()];
    let mut word = String::new();
    let (mut depth, mut quoted, mut escaped) = (0u32, false, false);
    let end_word = |word: &mut String, pieces: &mut Vec<Vec<String>>, ends_piece: bool| {
        let Some(piece) = pieces.last_mut() else { return };
        match piece.last_mut() {
            Some(last) if last.ends_with('=') || word.starts_with('=') => last.push_str(word),
            _ if !word.is_empty() => piece.push(word.clone()),
            _ => {}
        }
        word.clear();
        if ends_piece {
            pieces.push(Vec::new());
        }
    };
    for c in field.chars() {
        match c {
            _ if escaped => {
                escaped = false;
                if depth == 0 {
                    word.push(c);
                }
            }
            '\\' if quoted || depth > 0 => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => {
                end_word(&mut word, &mut pieces, false);
                depth += 1;
            }
            ')' if !quoted && depth > 0 => depth -= 1,
            _ if depth > 0 => {}
            ';' if !quoted => end_word(&mut word, &mut pieces, true),
            c if c.is_whitespace() && !quoted => end_word(&mut word, &mut pieces, false),
            c => word.push(c),
        }
    }
    end_word(&mut word, &mut pieces, false);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Address;

    const PASS: Verdict = Verdict::Pass(By::Dmarc);

    fn read(from: &str, fields: &[&str]) -> Verdict {
        let headers = fields.iter().map(|field| ("Authentication-Results".to_owned(), (*field).to_owned())).collect();
        let from = Some(Address::new(None, from));
        verdict(&Mail { headers, from, sender_is_clear: true, ..Mail::default() }, Some("mx.acme.example"))
    }

    #[test]
    fn fields_of_our_own_server() {
        for (field, expected) in [
            ("mx.acme.example; dmarc=pass header.from=x.example", PASS),
            ("MX.acme.example 1; dkim=pass header.d=x.example; DMARC=Pass (p=none) header.from=X.Example", PASS),
            ("mx.acme.example; dmarc = pass header.from = x.example", PASS),
            ("mx.acme.example; dmarc=pass (p=reject dis=none) header.from=\"x.example\"", PASS),
            ("mx.acme.example; dmarc=fail header.from=x.example; dkim=pass; spf=pass", Verdict::Fail),
            ("mx.acme.example; spf=softfail smtp.mailfrom=y; dkim=fail", Verdict::Fail),
            ("mx.acme.example; spf=fail; dkim=fail; dkim=pass header.d=x.example", Verdict::None),
            ("mx.acme.example; spf=fail", Verdict::None),
            ("mx.acme.example; none", Verdict::None),
            ("mx.acme.example; dmarc=pass header.from=y.example", Verdict::None),
            ("mx.acme.example; dmarc=pass header.from=x.example.evil.example", Verdict::None),
            ("mx.acme.example; dmarc=pass", Verdict::None),
            ("mx.acme.example; dmarc=none header.from=x.example", Verdict::None),
            ("mx.acme.example; dmarc=pass header.from=x.example; dmarc=pass header.from=y.example", Verdict::None),
            ("mx.acme.example; spf=none (dmarc=pass header.from=x.example)", Verdict::None),
            ("mx.acme.example; spf=none reason=\"; dmarc=pass header.from=x.example\"", Verdict::None),
            ("mx.acme.example.evil.example; dmarc=pass header.from=x.example", Verdict::None),
            ("evil.example; mx.acme.example; dmarc=pass header.from=x.example", Verdict::None),
            ("(mx.acme.example;) evil.example; dmarc=pass header.from=x.example", Verdict::None),
            ("mx.acme.example evil; dmarc=pass header.from=x.example", Verdict::None),
            ("mx.acme.example", Verdict::None),
            ("", Verdict::None),
        ] {
            assert_eq!(read("jo@x.example", &[field]), expected, "{field}");
        }
    }

    #[test]
    fn a_second_field_of_our_name_makes_both_worthless() {
        let pass = "mx.acme.example; dmarc=pass header.from=x.example";
        assert_eq!(read("jo@x.example", &[pass, pass]), Verdict::None);
        assert_eq!(read("jo@x.example", &[pass, "evil.example; dmarc=fail"]), PASS);
        assert_eq!(read("jo@x.example", &["evil.example; dmarc=fail", pass]), PASS);
        for (fields, wanted) in [
            (&[pass, pass][..], true),
            (&[pass, "mx.acme.example; dmarc=fail header.from=x.example"], true),
            (&["evil.example; none", pass, "MX.acme.example 1; none"], true),
            (&[pass, "evil.example; dmarc=pass"], false),
            (&["evil.example; none", "evil.example; none"], false),
            (&[], false),
        ] {
            let headers = fields.iter().map(|field| ("Authentication-Results".to_owned(), (*field).to_owned()));
            let mail = Mail { headers: headers.collect(), ..Mail::default() };
            assert_eq!(is_doubled(&mail, Some("mx.acme.example")), wanted, "{fields:?}");
            assert!(!is_doubled(&mail, None) && !is_doubled(&mail, Some("")), "{fields:?}");
        }
    }

    #[test]
    fn without_a_configured_server_or_a_clear_sender_nothing_is_said() {
        let headers = vec![("authentication-results".to_owned(), "mx; dmarc=pass header.from=x.example".to_owned())];
        let from = Some(Address::new(None, "jo@x.example"));
        let mut mail = Mail { headers, from, sender_is_clear: true, ..Mail::default() };
        assert_eq!(verdict(&mail, Some("mx")), PASS);
        assert_eq!(verdict(&mail, None), Verdict::None);
        assert_eq!(verdict(&mail, Some(" ")), Verdict::None);
        mail.sender_is_clear = false;
        assert_eq!(verdict(&mail, Some("mx")), Verdict::None);
    }

    #[test]
    fn a_domain_may_be_written_in_its_own_letters() {
        assert_eq!(read("jo@bücher.example", &["mx.acme.example; dmarc=pass header.from=xn--bcher-kva.example"]), PASS);
    }
}
