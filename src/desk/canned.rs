//! Saved answers: what stands in their braces is filled in.

/// What can be filled in, each with what stands for it now.
pub type Values<'a> = &'a [(&'a str, &'a str)];

/// Names that may stand in braces, for documentation and checks.
pub const NAMES: &[&str] = &["name", "first_name", "number", "subject", "agent", "desk"];

/// Fills in every `{{name}}` of a saved answer.
///
/// # Errors
/// The first name that stands for nothing.
pub fn fill(text: &str, values: Values) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once("{{") {
        let Some((name, after)) = behind.split_once("}}") else { break };
        let name = name.trim();
        let Some((_, value)) = values.iter().find(|(known, _)| *known == name) else { return Err(name.to_owned()) };
        out.push_str(before);
        out.push_str(value);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_filled_and_a_wrong_name_is_told() {
        let values = [("first_name", "Ada"), ("number", "12")];
        assert_eq!(fill("Dear {{first_name}}, #{{ number }}.", &values).unwrap(), "Dear Ada, #12.");
        assert_eq!(fill("No braces } {", &values).unwrap(), "No braces } {");
        assert_eq!(fill("Open {{first_name", &values).unwrap(), "Open {{first_name");
        assert_eq!(fill("{{surname}}", &values).unwrap_err(), "surname");
    }
}
