//! TLS to the outside: certificates and names are always verified, there is no switch to turn that off.

use std::io;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Context;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ProtocolVersion, RootCertStore};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::clock::Timestamp;

/// The trust of this machine, with the certificates in `ca_file` (PEM) besides.
///
/// Reads files: not for a hot path.
///
/// # Errors
/// When `ca_file` can't be read or holds no certificate, or when nothing at all is trusted.
pub fn client_config(ca_file: Option<&Path>) -> anyhow::Result<Arc<ClientConfig>> {
    let mut roots = system_roots().clone();
    if let Some(path) = ca_file {
        add_private_ca(&mut roots, path).with_context(|| format!("Reading ca_file {}", path.display()))?;
    }
    anyhow::ensure!(
        !roots.is_empty(),
        "This machine trusts no certificate authority: install the package ca-certificates or name a ca_file"
    );
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .context("Choosing TLS versions")?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

/// Speaks TLS on `stream` and proves that the other end is `host` (a name or an address).
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] if `host` is no name; [`io::ErrorKind::InvalidData`] if the certificate
/// or the handshake is bad; what the connection says otherwise.
pub async fn handshake(stream: TcpStream, host: &str, config: Arc<ClientConfig>) -> io::Result<TlsStream<TcpStream>> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidInput, format!("{host} is not a host name")))?;
    TlsConnector::from(config).connect(name, stream).await
}

/// Why a certificate was not accepted, if that is what a handshake failed for.
#[must_use]
pub fn unproved(fault: &io::Error) -> Option<String> {
    match fault.get_ref()?.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(why) => Some(why.to_string()),
        _ => None,
    }
}

/// What is known of a protected connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Version of the protocol, as `TLS 1.3`.
    pub version: &'static str,
    /// When the first of the other end's certificates ends.
    pub until: Timestamp,
}

/// The facts of a connection; none if its certificates can't be read.
#[must_use]
pub fn facts(stream: &TlsStream<TcpStream>) -> Option<Facts> {
    let connection = stream.get_ref().1;
    let ends = connection.peer_certificates()?.iter().map(|certificate| {
        let (_, certificate) = x509_parser::parse_x509_certificate(certificate).ok()?;
        Timestamp::from_second(certificate.validity().not_after.timestamp()).ok()
    });
    let version = match connection.protocol_version() {
        Some(ProtocolVersion::TLSv1_3) => "TLS 1.3",
        _ => "TLS 1.2",
    };
    Some(Facts { version, until: ends.collect::<Option<Vec<_>>>()?.into_iter().min()? })
}

fn add_private_ca(roots: &mut RootCertStore, path: &Path) -> anyhow::Result<()> {
    let before = roots.len();
    for certificate in CertificateDer::pem_file_iter(path)? {
        roots.add(certificate?)?;
    }
    anyhow::ensure!(roots.len() > before, "The file holds no certificate in PEM form");
    Ok(())
}

fn system_roots() -> &'static RootCertStore {
    static ROOTS: OnceLock<RootCertStore> = OnceLock::new();
    ROOTS.get_or_init(|| {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(system_certificates().iter().cloned());
        roots
    })
}

/// What this machine trusts. Read once: a hundred and more certificates in files that change with system updates only.
pub(super) fn system_certificates() -> &'static [CertificateDer<'static>] {
    static CERTIFICATES: OnceLock<Vec<CertificateDer<'static>>> = OnceLock::new();
    CERTIFICATES.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs();
        for error in &found.errors {
            tracing::warn!("Reading the certificates this machine trusts: {error}");
        }
        found.certs
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ca_file_that_is_missing_or_empty_is_named() {
        let error = client_config(Some(Path::new("/nowhere/ca.pem"))).unwrap_err();
        assert!(format!("{error:#}").contains("/nowhere/ca.pem"), "{error:#}");
        let file = tempfile::NamedTempFile::new().unwrap();
        let error = client_config(Some(file.path())).unwrap_err();
        assert!(format!("{error:#}").contains("holds no certificate"), "{error:#}");
    }
}
