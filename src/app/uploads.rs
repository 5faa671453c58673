//! Files that came with a form and wait for the rest of it: who sends files does not send them again for a slip elsewhere.

use std::net::IpAddr;

use anyhow::Result;

use super::apply::NewFile;
use super::enqueue::later;
use super::{App, hex};
use crate::store::{NewUpload, Tx, Upload, pack_file};

/// How long a file waits for its form to be sent, seconds.
const WAITS: i64 = 2 * 3_600;
/// What the waiting files of one network may come to, as a multiple of what one form may bring.
const FORMS_A_NETWORK: u64 = 5;
/// What all waiting files together may come to, likewise.
const FORMS_IN_ALL: u64 = 50;

/// A file of a form, whole.
pub struct FileOfForm {
    /// Safe name.
    pub name: String,
    /// Type by its content.
    pub content_type: &'static str,
    /// SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl App {
    /// Keeps a file for a form (`owner`: a word that nobody else can know) for two hours; `false`: there is no room for more
    /// of this network, or of anybody. Waits for the transaction: not on an async thread.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn keep_upload(&self, owner: &str, peer: IpAddr, file: FileOfForm) -> Result<bool> {
        let FileOfForm { name, content_type, sha256, bytes } = file;
        let (size, cut) = (bytes.len() as u64, pack_file(&bytes, sha256)?);
        drop(bytes);
        let (owner, sender) = (owner.to_owned(), network(peer));
        let most = self.desk.config.limits.form_size;
        let keep = move |tx: &Tx| {
            let (own, all) = tx.uploads_size(&sender)?;
            let fits = |there: u64, forms: u64| there.saturating_add(size) <= most.saturating_mul(forms);
            if !fits(own, FORMS_A_NETWORK) || !fits(all, FORMS_IN_ALL) {
                return Ok(false);
            }
            let (key, expires_at) = (hex(&tx.entropy.bytes::<16>()?), later(tx.now, WAITS));
            let new = NewUpload {
                key: &key,
                owner: &owner,
                sender: &sender,
                name: &name,
                content_type,
                file: &cut,
                expires_at,
            };
            tx.insert_upload(&new)?;
            Ok(true)
        };
        self.desk.store.write(keep).wait()
    }

    /// The files that wait for a form, in the order in which they came.
    ///
    /// # Errors
    /// When the database can't be read.
    pub fn uploads(&self, owner: &str) -> Result<Vec<Upload>> {
        self.desk.store.read(|reader| reader.list_uploads(owner))
    }

    /// Forgets a file that waits for a form.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn drop_upload(&self, owner: &str, key: &str) -> Result<()> {
        let (owner, key) = (owner.to_owned(), key.to_owned());
        self.desk.store.write(move |tx| tx.delete_upload(&owner, &key)).wait()
    }

    /// Forgets the files of a form that was not sent.
    ///
    /// # Errors
    /// When the database can't be written.
    pub fn drop_uploads(&self, owner: &str) -> Result<()> {
        let owner = owner.to_owned();
        self.desk.store.write(move |tx| tx.delete_uploads(&owner)).wait()
    }
}

/// The waiting files of a form, ready to go with its message; they wait no longer.
pub(super) fn take_uploads(tx: &Tx, owner: &str) -> Result<Vec<NewFile>> {
    let mut files = Vec::new();
    for upload in tx.list_uploads(owner)? {
        if let Some(blob) = tx.settle_upload(owner, &upload.key)? {
            files.push(NewFile { name: upload.name, content_type: upload.content_type, blob });
        }
    }
    Ok(files)
}

/// The network that an address belongs to: neighbours there are most likely one sender.
pub(crate) fn network(peer: IpAddr) -> String {
    match peer.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        IpAddr::V6(v6) => {
            // Whoever has a line of their own often has so many.
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_one_network() {
        for (peer, wanted) in [
            ("192.0.2.77", "192.0.2.0/24"),
            ("::ffff:192.0.2.1", "192.0.2.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
        ] {
            assert_eq!(network(peer.parse().unwrap()), wanted);
        }
    }
}
