//! Builds the registries and proves every template that an override has a part in before a mail or a page depends on it.
//!
//! A template is proven by rendering it with a full and with an empty view in every language. When that fails
//! an override is to blame: it is left out, the built-in one takes its place, and the proof starts again. Where nothing is
//! overridden nothing has to be proven: a test has done so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use handlebars::template::TemplateElement;
use handlebars::{Context, Handlebars, RenderError, RenderErrorReason, Template, TemplateErrorReason};

use super::overrides::Override;
use super::texts::Texts;
use super::words::{Words, direction, nearest_name};
use super::{NoticeView, Renderer, helpers, pages, sample, templates};

/// A file with the name and the source of every template, compiled.
type Compiled = BTreeMap<String, Template>;

/// The renderer with every override that holds, and a warning for each that does not.
pub(super) fn build(words: &Arc<Words>, overrides: Vec<Override>) -> (Renderer, Vec<String>) {
    let mut warnings = Vec::new();
    let built_in: BTreeMap<String, &str> = templates::built_in().collect();
    let mut given: BTreeMap<String, (Override, Template)> = BTreeMap::new();
    for file in overrides {
        match compile(&file, &built_in) {
            Ok(template) => drop(given.insert(file.name.clone(), (file, template))),
            Err(warning) => warnings.push(warning),
        }
    }
    let mut base = Compiled::new();
    for (name, source) in &built_in {
        match Template::compile_with_name(source, name.clone()) {
            Ok(template) => drop(base.insert(name.clone(), template)),
            Err(fault) => warnings.push(format!("built-in template {name}: {fault}")),
        }
    }
    loop {
        let all: Compiled = base
            .iter()
            .map(|(name, built_in)| (name.clone(), given.get(name).map_or(built_in, |(_, own)| own).clone()))
            .collect();
        let made = renderer(&all, words, &given);
        let touched = |name: &str| {
            let mut pieces = BTreeSet::new();
            reach(name, &all, &mut pieces);
            pieces.iter().any(|piece| given.contains_key(piece))
        };
        let fault = if given.is_empty() { None } else { cycle(&all).or_else(|| prove(&made, &touched)) };
        let Some(fault) = fault else { return (made, warnings) };
        let guilty = culprit(&fault, &all, &given);
        match guilty.and_then(|name| given.remove(&name)) {
            Some((file, _)) => warnings.push(format!(
                "{}: line {}: {}. The built-in template is used until this is put right",
                file.path, fault.line, fault.what
            )),
            None => {
                warnings.push(format!("built-in template {}: line {}: {}", fault.template, fault.line, fault.what));
                return (made, warnings);
            }
        }
    }
}

/// What does not hold of the templates that come with the program.
#[cfg(test)]
pub(super) fn fault_of_built_in(renderer: &Renderer) -> Option<String> {
    let compiled = |(name, source): (String, &str)| {
        let template = Template::compile_with_name(source, name.clone()).unwrap();
        (name, template)
    };
    let all: Compiled = templates::built_in().map(compiled).collect();
    let fault = cycle(&all).or_else(|| prove(renderer, &|_| true))?;
    Some(format!("{}: line {}: {}", fault.template, fault.line, fault.what))
}

/// Why a template does not hold.
struct Fault {
    /// The mail that was tried.
    tried: String,
    /// Where it went wrong.
    template: String,
    line: usize,
    what: String,
}

fn renderer(all: &Compiled, words: &Arc<Words>, given: &BTreeMap<String, (Override, Template)>) -> Renderer {
    let registry = |ending: &str| {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        helpers::register(&mut registry, words);
        for (name, template) in all.iter().filter(|(name, _)| name.ends_with(ending)) {
            registry.register_template(name, template.clone());
        }
        registry
    };
    let mut text = registry(".txt");
    text.register_escape_fn(handlebars::no_escape);
    Renderer {
        text,
        html: registry(".html"),
        words: Arc::clone(words),
        overridden: given.keys().cloned().collect(),
        texts: Texts(Vec::new()),
    }
}

fn compile(file: &Override, built_in: &BTreeMap<String, &str>) -> Result<Template, String> {
    if !built_in.contains_key(&file.name) {
        let near = nearest_name(&file.name, built_in.keys().map(String::as_str));
        let remedy = near.map_or_else(
            || "The names are told by: postdesk template list".to_owned(),
            // Pages lie in a folder of their own, under their bare names.
            |near| match near.strip_prefix("page/").and_then(|name| name.strip_suffix(".html")) {
                Some(page) => format!("Did you mean page/{page}.hbs?"),
                None => format!("Did you mean {near}.hbs?"),
            },
        );
        return Err(format!("{}: line 1: No template has this name. {remedy}", file.path));
    }
    Template::compile_with_name(&file.text, file.name.clone()).map_err(|fault| {
        let line = fault.pos().map_or(1, |(line, _)| line);
        let what = match fault.reason() {
            // The parser's own words list every rule of its grammar.
            TemplateErrorReason::InvalidSyntax(_) => "Braces don't match, or a block is not closed".to_owned(),
            other => other.to_string(),
        };
        format!("{}: line {line}: {what}. The built-in template is used until this is put right", file.path)
    })
}

fn prove(renderer: &Renderer, is_wanted: &dyn Fn(&str) -> bool) -> Option<Fault> {
    let is_wanted = |name: &String| is_wanted(name);
    let mails = |kind: &str| {
        let names = templates::TEMPLATES.iter().map(|template| format!("{}.{kind}", template.name));
        names.filter(is_wanted).collect::<Vec<_>>()
    };
    let mails = [(&renderer.text, mails("txt")), (&renderer.html, mails("html"))];
    let pages: Vec<_> = pages::PAGES.iter().filter(|page| is_wanted(&templates::page_file(page.name))).collect();
    for language in renderer.words.languages() {
        for view in views(renderer, language) {
            let context = match helpers::context(&view, language) {
                Ok(context) => context,
                Err(fault) => return Some(told("view".to_owned(), &fault)),
            };
            for (registry, names) in &mails {
                for name in names {
                    if let Err(fault) = registry.render_with_context(name, &context) {
                        return Some(told(name.clone(), &fault));
                    }
                }
            }
        }
        for page in &pages {
            for shell in [pages::ShellView::sample(), pages::ShellView::default()] {
                for view in (page.samples)(renderer, language) {
                    if let Err(fault) = prove_page(renderer, page.name, language, &shell, &view) {
                        return Some(told(templates::page_file(page.name), &fault));
                    }
                }
            }
        }
    }
    None
}

fn prove_page(
    renderer: &Renderer,
    page: &str,
    language: &str,
    shell: &pages::ShellView,
    view: &serde_json::Value,
) -> Result<String, RenderError> {
    let context = Context::wraps(pages::PageContext::new(language, direction(language), shell, view))?;
    renderer.html.render_with_context(&templates::page_file(page), &context)
}

/// Views that between them walk every branch: full, about a note, and with nothing in it.
fn views(renderer: &Renderer, language: &str) -> [NoticeView; 3] {
    let full = sample(renderer, language);
    let message = full.older.first().cloned().unwrap_or_default();
    let note = NoticeView { reply_is_note: true, message, ..full.clone() };
    [full, note, NoticeView::default()]
}

fn told(tried: String, fault: &RenderError) -> Fault {
    let what = match fault.reason() {
        RenderErrorReason::MissingVariable(Some(name)) => format!("There is no value called \"{name}\""),
        RenderErrorReason::HelperNotFound(name) => format!("There is no helper called \"{name}\""),
        RenderErrorReason::Other(sentence) => sentence.clone(),
        other => other.to_string(),
    };
    let template = fault.template_name.clone().unwrap_or_else(|| tried.clone());
    Fault { tried, template, line: fault.line_no.unwrap_or(1), what }
}

/// The override to leave out: the one where it went wrong, else the mail's own, else any that it includes.
fn culprit(fault: &Fault, all: &Compiled, given: &BTreeMap<String, (Override, Template)>) -> Option<String> {
    let mut candidates = vec![fault.template.clone(), fault.tried.clone()];
    let mut seen = BTreeSet::new();
    reach(&fault.tried, all, &mut seen);
    candidates.extend(seen);
    candidates.into_iter().find(|name| given.contains_key(name))
}

fn reach(name: &str, all: &Compiled, seen: &mut BTreeSet<String>) {
    if let Some(template) = all.get(name).filter(|_| seen.insert(name.to_owned())) {
        for partial in partials(template).unwrap_or_default() {
            reach(&partial, all, seen);
        }
    }
}

/// A template that ends up including itself: rendering it would overflow the stack and end the process.
fn cycle(all: &Compiled) -> Option<Fault> {
    for (name, template) in all {
        let fault = |what: String| Fault { tried: name.clone(), template: name.clone(), line: 1, what };
        let Some(first) = partials(template) else {
            return Some(fault("It includes a piece by a computed name".to_owned()));
        };
        let mut seen = BTreeSet::new();
        for partial in first {
            reach(&partial, all, &mut seen);
        }
        if seen.contains(name) {
            return Some(fault("It includes itself".to_owned()));
        }
    }
    None
}

/// Names of the pieces a template includes; `None` if one is computed and can't be known beforehand.
fn partials(template: &Template) -> Option<Vec<String>> {
    let mut names = Vec::new();
    for element in &template.elements {
        let inner: Vec<&Template> = match element {
            TemplateElement::HelperBlock(block) => block.template.iter().chain(&block.inverse).collect(),
            TemplateElement::DecoratorBlock(block) => block.template.iter().collect(),
            TemplateElement::PartialExpression(include) | TemplateElement::PartialBlock(include) => {
                names.push(include.name.as_name()?.to_owned());
                include.template.iter().collect()
            }
            _ => Vec::new(),
        };
        for template in inner {
            names.extend(partials(template)?);
        }
    }
    Some(names)
}
