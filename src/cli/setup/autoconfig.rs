//! What a domain's own web server says of its mail servers, in the form that mail programs read
//! (`config-v1.1.xml`, <https://wiki.mozilla.org/Thunderbird:Autoconfiguration:ConfigFileFormat>).

use roxmltree::{Document, Node};

use super::servers::{Found, Guard, Server};
use crate::config::Tls;

/// The servers it names, the first protected ones. `address` is filled in where the login is made of it.
#[must_use]
pub fn read(xml: &str, address: &str) -> Option<Found> {
    // A document with entities of its own is refused by the reader.
    let document = Document::parse(xml).ok()?;
    let (imap, username) = pick(&document, "incomingServer", "imap", address)?;
    let (smtp, _) = pick(&document, "outgoingServer", "smtp", address)?;
    let username = username.filter(|name| name != address);
    Some(Found { source: "the domain's autoconfig".to_owned(), imap, smtp, username, guard: Guard::Sure })
}

fn pick(document: &Document, tag: &str, kind: &str, address: &str) -> Option<(Server, Option<String>)> {
    let is_wanted = |node: &Node| node.has_tag_name(tag) && node.attribute("type") == Some(kind);
    document.descendants().filter(is_wanted).find_map(|node| {
        let tls = match word(&node, "socketType")? {
            "SSL" => Tls::Implicit,
            "STARTTLS" => Tls::Starttls,
            _ => return None,
        };
        let host = word(&node, "hostname")?.to_owned();
        let port = word(&node, "port")?.parse().ok()?;
        Some((Server { host, port, tls: vec![tls] }, word(&node, "username").map(|name| filled(name, address))))
    })
}

fn word<'d>(node: &Node<'d, '_>, tag: &str) -> Option<&'d str> {
    node.children().find(|child| child.has_tag_name(tag))?.text().map(str::trim).filter(|text| !text.is_empty())
}

fn filled(name: &str, address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    name.replace("%EMAILADDRESS%", address).replace("%EMAILLOCALPART%", local).replace("%EMAILDOMAIN%", domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &str = r#"<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="acme.example">
        <incomingServer type="pop3"><hostname>pop.acme.example</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
        <incomingServer type="imap"><hostname>old.acme.example</hostname><port>143</port><socketType>plain</socketType></incomingServer>
        <incomingServer type="imap"><hostname> imap.acme.example </hostname><port>993</port><socketType>SSL</socketType>
          <username>%EMAILLOCALPART%</username></incomingServer>
        <outgoingServer type="smtp"><hostname>smtp.acme.example</hostname><port>587</port><socketType>STARTTLS</socketType>
          <username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>"#;

    #[test]
    fn the_protected_servers_are_taken_and_the_login_is_filled_in() {
        let found = read(XML, "support@acme.example").unwrap();
        assert_eq!(found.imap, Server { host: "imap.acme.example".to_owned(), port: 993, tls: vec![Tls::Implicit] });
        assert_eq!(found.smtp, Server { host: "smtp.acme.example".to_owned(), port: 587, tls: vec![Tls::Starttls] });
        assert_eq!(found.username.as_deref(), Some("support"));
    }

    #[test]
    fn what_is_no_such_file_names_nobody() {
        let bomb = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><clientConfig>&a;</clientConfig>"#;
        for xml in ["", "<html>Not found", "<clientConfig/>", bomb, &XML.replace(">SSL<", ">plain<")] {
            assert_eq!(read(xml, "support@acme.example"), None, "{xml}");
        }
    }
}
