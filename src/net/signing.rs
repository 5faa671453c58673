//! Signs mail that goes out (RFC 6376), where the mail server doesn't.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mail_auth::common::crypto::{Ed25519Key, RsaKey, Sha256};
use mail_auth::common::headers::HeaderWriter as _;
use mail_auth::dkim::{DkimSigner, Done};
use mail_auth::rustls_pki_types::pem::PemObject as _;
use mail_auth::rustls_pki_types::PrivateKeyDer;

/// Fields that are signed where they are there. Those that a reader goes by stand here once more than they may be there:
/// whoever adds a second one on the way breaks the signature (RFC 6376 §8.15).
const SIGNED: &[&str] = &[
    "From", "From", "Sender", "Reply-To", "Reply-To", "To", "To", "Cc", "Cc", "Subject", "Subject", "Date", "Date", "Message-ID", "Message-ID",
    "In-Reply-To", "References", "MIME-Version", "Content-Type", "Content-Type", "Content-Transfer-Encoding",
    "List-Id", "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted",
];
