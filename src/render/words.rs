//! Every text a person reads, by language: Fluent files, compiled in, with overrides from the data folder.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::{CharacterDirection, LanguageIdentifier};

use super::bidi;
use super::overrides::{Override, line_of};

/// A language: what mails say, and what each area of the pages says.
macro_rules! language {
    ($tag:literal) => {
        (
            $tag,
            &[
                include_str!(concat!("../../templates/words/", $tag, ".ftl")),
                include_str!(concat!("../../templates/words/pages/", $tag, "/shell.ftl")),
                include_str!(concat!("../../templates/words/pages/", $tag, "/help.ftl")),
                include_str!(concat!("../../templates/words/pages/", $tag, "/form.ftl")),
                include_str!(concat!("../../templates/words/pages/", $tag, "/portal.ftl")),
            ],
        )
    };
}

/// The languages that come with the program, each in several files.
pub(super) const BUILT_IN: &[(&str, &[&str])] =
    &[language!("en"), language!("de"), language!("fr"), language!("es"), language!("ar")];

/// Where a reader's language ends up when nothing nearer is known.
const LAST_RESORT: &str = "en";

const UNTIL_THEN: &str = "The built-in texts are used until this is put right";

/// The name of each text with the names of the values it uses.
pub(super) type Values = BTreeMap<String, BTreeSet<String>>;

type Bundle = FluentBundle<FluentResource>;

/// All languages.
pub(super) struct Words {
    bundles: BTreeMap<String, Bundle>,
    desk: String,
}

impl Words {
    /// The built-in languages with the overrides laid over them; a broken override is left out and told of.
    pub(super) fn new(overrides: &[Override]) -> (Words, Vec<String>) {
        let mut warnings = Vec::new();
        let mut bundles = BTreeMap::new();
        for (language, sources) in BUILT_IN {
            for source in *sources {
                let (resource, mistakes) = parse(source);
                let told = |(line, what)| format!("built-in words {language}: line {line}: {what}");
                warnings.extend(mistakes.into_iter().map(told));
                bundle_of(&mut bundles, language).add_resource_overriding(resource);
            }
        }
        let known = BUILT_IN.iter().flat_map(|(_, sources)| values_of_all(sources)).collect();
        for given in overrides {
            match check(given, &known) {
                Ok(resource) => bundle_of(&mut bundles, &given.name.to_lowercase()).add_resource_overriding(resource),
                Err(warning) => warnings.push(warning),
            }
        }
        (Words { bundles, desk: LAST_RESORT.to_owned() }, warnings)
    }

    /// The language for readers whose own is not known.
    pub(super) fn set_desk_language(&mut self, language: &str) {
        self.desk = self.nearest(language).unwrap_or(LAST_RESORT).to_owned();
    }

    /// The language a reader gets: theirs, else the desk's, else English.
    pub(super) fn choose(&self, language: &str) -> &str {
        self.nearest(language).unwrap_or(&self.desk)
    }

    /// Every language there is.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.bundles.keys().map(String::as_str)
    }

    /// The text of a key in a chosen language, else in the desk's, else in English.
    ///
    /// # Errors
    /// A sentence for whoever wrote the template: unknown key, or a value the text needs and didn't get.
    pub(super) fn say<'a>(
        &'a self,
        language: &str,
        key: &str,
        args: &'a FluentArgs<'a>,
    ) -> Result<Cow<'a, str>, String> {
        for language in [language, &self.desk, LAST_RESORT] {
            let Some(bundle) = self.bundles.get(language) else { continue };
            let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else { continue };
            let mut faults = Vec::new();
            let text = bundle.format_pattern(pattern, Some(args), &mut faults);
            return match faults.first() {
                None if direction(language) == "rtl" => Ok(bidi::settle(&text).into()),
                None => Ok(text),
                Some(fault) => Err(format!("The text \"{key}\" ({language}) can't be filled: {fault}")),
            };
        }
        Err(format!("There is no text \"{key}\""))
    }

    fn nearest(&self, language: &str) -> Option<&str> {
        let wanted = language.trim().to_lowercase().replace('_', "-");
        let base = wanted.split('-').next().unwrap_or_default();
        [wanted.as_str(), base].iter().find_map(|tag| self.bundles.get_key_value(*tag).map(|(known, _)| known.as_str()))
    }
}

/// How a language is written, for the `dir` attribute: `rtl` or `ltr`.
#[must_use]
pub fn direction(language: &str) -> &'static str {
    match language.parse::<LanguageIdentifier>().map(|id| id.character_direction()) {
        Ok(CharacterDirection::RTL) => "rtl",
        _ => "ltr",
    }
}

fn bundle_of<'a>(bundles: &'a mut BTreeMap<String, Bundle>, language: &str) -> &'a mut Bundle {
    bundles.entry(language.to_owned()).or_insert_with(|| {
        let mut bundle = Bundle::new_concurrent(vec![language.parse().unwrap_or_default()]);
        // Marks around values are invisible and would only be in the way, but where sentences run from the right they
        // tell what belongs together; `bidi` keeps those that do.
        bundle.set_use_isolating(direction(language) == "rtl");
        bundle
    })
}

/// An override as a resource, once every text of it has been filled with the values it may use.
fn check(given: &Override, known: &Values) -> Result<FluentResource, String> {
    let refuse = |line: usize, what: &str, remedy: &str| Err(format!("{}: line {line}: {what}. {remedy}", given.path));
    if given.name.parse::<LanguageIdentifier>().is_err() {
        return refuse(1, "The file's name is not a language", "Name it like de.ftl or pt-br.ftl");
    }
    let (resource, mistakes) = parse(&given.text);
    if let Some((line, what)) = mistakes.first() {
        return refuse(*line, what, UNTIL_THEN);
    }
    let mut bundle = Bundle::new_concurrent(Vec::new());
    bundle.add_resource_overriding(resource);
    for key in values_of(&given.text).keys() {
        let line = line_of(&given.text, key);
        let Some(values) = known.get(key) else {
            let near = nearest_name(key, known.keys().map(String::as_str));
            let remedy =
                near.map_or_else(|| "Take the line out".to_owned(), |near| format!("Did you mean \"{near}\"?"));
            return refuse(line, &format!("No text is called \"{key}\""), &remedy);
        };
        let args: FluentArgs = values.iter().map(|name| (name.clone(), 1)).collect();
        let mut faults = Vec::new();
        if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
            bundle.format_pattern(pattern, Some(&args), &mut faults);
        }
        if let Some(fault) = faults.first() {
            return refuse(line, &format!("The text \"{key}\" can't be filled: {fault}"), UNTIL_THEN);
        }
    }
    Ok(parse(&given.text).0)
}

/// Parses Fluent; what can't be read is listed with its line.
fn parse(source: &str) -> (FluentResource, Vec<(usize, String)>) {
    match FluentResource::try_new(source.to_owned()) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, faults)) => {
            let told = faults
                .iter()
                .map(|fault| {
                    let before = source.as_bytes().get(..fault.pos.start).unwrap_or_default();
                    (1 + before.iter().filter(|byte| **byte == b'\n').count(), fault.kind.to_string())
                })
                .collect();
            (resource, told)
        }
    }
}

/// The texts of a Fluent source and the values each uses. A text begins at the start of a line, what belongs
/// to it is indented.
pub(super) fn values_of(source: &str) -> Values {
    let mut all = Values::new();
    let mut current = None;
    for line in source.lines() {
        if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            current = line.split_once('=').map(|(key, _)| key.trim().to_owned());
        } else if !line.starts_with([' ', '\t', '}']) {
            current = None;
        }
        if let Some(key) = &current {
            let names = line.split('$').skip(1).map(|after| {
                after.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect::<String>()
            });
            all.entry(key.clone()).or_default().extend(names);
        }
    }
    all
}

/// The texts of several sources.
fn values_of_all(sources: &[&str]) -> Values {
    sources.iter().flat_map(|source| values_of(source)).collect()
}

/// The name most like a wrong one, if any is near.
pub(super) fn nearest_name<'a>(wrong: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .filter(|(distance, name)| *distance <= 1 + name.len() / 4)
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_stands_in_two_files_of_a_language() {
        for (language, sources) in BUILT_IN {
            let mut seen = BTreeSet::new();
            for key in sources.iter().flat_map(|source| values_of(source).into_keys()) {
                assert!(seen.insert(key.clone()), "{language}: {key} stands in two files, and the later one counts");
            }
        }
    }
}
