use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

use super::*;

fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

#[test]
fn requests_hold_what_their_kind_wants_and_no_empty_values() {
    let (word, hush) = (secret("a+b/c="), secret("s&c"));
    for (grant, id, client_secret, scope, wanted) in [
        (
            Grant::ClientCredentials,
            "app",
            Some(&hush),
            "x y",
            "grant_type=client_credentials&client_id=app&client_secret=s%26c&scope=x+y",
        ),
        (Grant::Refresh(&word), "app", None, "", "grant_type=refresh_token&refresh_token=a%2Bb%2Fc%3D&client_id=app"),
        (
            Grant::Assertion(&word),
            "",
            None,
            "x",
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=a%2Bb%2Fc%3D",
        ),
        (
            Grant::Device(&word),
            "app",
            None,
            "x",
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=a%2Bb%2Fc%3D&client_id=app",
        ),
    ] {
        assert_eq!(form(&grant, id, client_secret, scope).expose_secret(), wanted);
    }
    assert_eq!(device_form("app", None, "x").expose_secret(), "client_id=app&scope=x");
}

#[test]
fn tokens_are_read_and_what_can_not_be_used_is_refused() {
    let life = |body: &str| read_token(200, body.as_bytes()).map(|granted| granted.life.as_secs());
    assert_eq!(life(r#"{"access_token": "abc", "token_type": "bearer", "expires_in": 3599}"#), Ok(3599));
    assert_eq!(life(r#"{"access_token": "abc", "expires_in": "3599"}"#), Ok(3599));
    assert_eq!(life(r#"{"access_token": "abc"}"#), Ok(3600));
    assert_eq!(life(r#"{"access_token": "abc", "expires_in": 0}"#), Ok(1));
    assert_eq!(life(r#"{"access_token": "abc", "expires_in": 99999999999}"#), Ok(LONGEST_LIFE));
    let brought = read_token(200, br#"{"access_token": "abc", "refresh_token": "next"}"#).unwrap().refresh;
    assert_eq!(brought.unwrap().expose_secret(), "next");
    for body in [
        "",
        "<html>",
        "{}",
        r#"{"access_token": ""}"#,
        r#"{"access_token": 7}"#,
        r#"{"access_token": "a\u0001b"}"#,
        r#"{"access_token": "a b"}"#,
        r#"{"access_token": "abc", "token_type": "mac"}"#,
    ] {
        let refusal = read_token(200, body.as_bytes()).unwrap_err();
        assert!(!refusal.is_final && refusal.words.starts_with("its answer "), "{body}: {refusal:?}");
    }
}

#[test]
fn refusals_are_final_only_if_somebody_has_to_do_something() {
    for (status, body, is_final, words) in [
        (
            400,
            r#"{"error":"invalid_grant","error_description":"AADSTS700082: It has expired.\r\nTrace ID: 1"}"#,
            true,
            "invalid_grant: AADSTS700082: It has expired.",
        ),
        (401, r#"{"error":"invalid_client"}"#, true, "invalid_client"),
        (200, r#"{"error":"invalid_grant"}"#, false, "invalid_grant"),
        (400, r#"{"error":"temporarily_unavailable"}"#, false, "temporarily_unavailable"),
        (429, r#"{"error":"invalid_request"}"#, false, "invalid_request"),
        (503, "Down", false, "its answer is not JSON (status 503)"),
        (400, "{}", false, "it answered with status 400"),
        (302, "{}", false, "it answered with status 302"),
        (400, r#"{"error":"a\u001b[2Jb","error_description":"\u0000c"}"#, true, "a [2Jb: c"),
    ] {
        let refusal = read_token(status, body.as_bytes()).unwrap_err();
        assert_eq!((refusal.is_final, refusal.words.as_str()), (is_final, words), "{status} {body}");
    }
    let long = format!(r#"{{"error":"{}"}}"#, "x".repeat(5000));
    assert!(read_token(400, long.as_bytes()).unwrap_err().words.len() <= WORDS);
}

#[test]
fn a_sign_in_by_code_is_read_in_the_old_and_the_new_form() {
    let device = read_device(
        200,
        br#"{"device_code":"d","user_code":"AB-CD","verification_url":"https://g.co/device","interval":7}"#,
    );
    let device = device.unwrap();
    assert_eq!((device.user_code.as_str(), device.page.as_str()), ("AB-CD", "https://g.co/device"));
    assert_eq!((device.interval.as_secs(), device.life.as_secs()), (7, 900));
    assert!(read_device(200, br#"{"device_code":"d"}"#).is_err());
    assert_eq!(read_device(400, br#"{"error":"invalid_scope"}"#).unwrap_err().code, "invalid_scope");
}

#[test]
fn logins_by_token_are_written_as_their_makers_say() {
    let token = secret("tok");
    let word = |mechanism, user: &str| first_word(mechanism, user, &token, "mail.x", 993).expose_secret().to_owned();
    assert_eq!(word(Mechanism::Xoauth2, "a@b"), "user=a@b\u{1}auth=Bearer tok\u{1}\u{1}");
    assert_eq!(word(Mechanism::Xoauth2, "a\u{1}auth=x"), "user=aauth=x\u{1}auth=Bearer tok\u{1}\u{1}");
    assert_eq!(
        word(Mechanism::Oauthbearer, "a,b=c"),
        "n,a=a=2Cb=3Dc,\u{1}host=mail.x\u{1}port=993\u{1}auth=Bearer tok\u{1}\u{1}"
    );
    assert_eq!(Mechanism::choose(|name| name == "OAUTHBEARER"), Some(Mechanism::Oauthbearer));
    assert_eq!(Mechanism::choose(|_| true), Some(Mechanism::Xoauth2));
    assert_eq!(Mechanism::choose(|name| name == "PLAIN"), None);
}

#[test]
fn a_service_accounts_word_is_signed_so_that_its_public_key_agrees() {
    let made = std::process::Command::new("openssl")
        .args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        .output();
    let pem = secret(&String::from_utf8(made.unwrap().stdout).unwrap());
    let der = PrivatePkcs8KeyDer::from_pem_slice(pem.expose_secret().as_bytes()).unwrap();
    let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).unwrap();
    let word = assertion("desk@project", &pem, "help@acme.example", "mail", "https://t.example/", 1_000).unwrap();
    let (signed, signature) = word.expose_secret().rsplit_once('.').unwrap();
    let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public());
    public.verify(signed.as_bytes(), &URL_SAFE_NO_PAD.decode(signature).unwrap()).unwrap();
    let (head, claims) = signed.split_once('.').unwrap();
    assert_eq!(URL_SAFE_NO_PAD.decode(head).unwrap(), br#"{"alg":"RS256","typ":"JWT"}"#);
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).unwrap()).unwrap();
    assert_eq!((claims["sub"].as_str(), claims["exp"].as_i64()), (Some("help@acme.example"), Some(4_600)));
    for (bad, said) in
        [("", "not in PEM"), ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "no RSA key")]
    {
        let fault = assertion("a", &secret(bad), "b", "c", "d", 0).unwrap_err().to_string();
        assert!(fault.contains(said), "{fault}");
    }
}
