//! The help pages.

use serde::Serialize;
use serde_json::Value;

use super::{AlternateView, LinkView, samples_of};
use crate::render::Renderer;

/// A topic on a page that lists several.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TopicView {
    /// Its name.
    pub name: String,
    /// Its address.
    pub href: String,
    /// Address of its picture; empty: none of ours.
    pub icon: String,
    /// Sign in place of a picture; may be empty.
    pub sign: String,
    /// How many pages it has.
    pub count: usize,
    /// The first of them.
    pub pages: Vec<LinkView>,
}

/// The page that all begins with.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpStartView {
    /// Topics, in order.
    pub topics: Vec<TopicView>,
    /// The pages that are seen most.
    pub popular: Vec<LinkView>,
    /// The support address; may be empty.
    pub address: String,
}

/// A page in a list, with what it is about.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RowView {
    /// Its title.
    pub title: String,
    /// In a sentence; may be empty.
    pub excerpt: String,
    /// Its address.
    pub href: String,
    /// Language of both.
    pub language: String,
}

/// A topic.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpGroupView {
    /// Its name.
    pub name: String,
    /// What stands above it, the outermost first.
    pub crumbs: Vec<LinkView>,
    /// Topics below it.
    pub topics: Vec<TopicView>,
    /// Its own pages.
    pub pages: Vec<RowView>,
    /// The support address; may be empty.
    pub address: String,
}

/// A head in a list of contents.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HeadView {
    /// Its words.
    pub label: String,
    /// `#id`.
    pub href: String,
    /// It stands below another.
    pub is_lower: bool,
}

/// One help page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpPageView {
    /// What stands above it, the outermost first.
    pub crumbs: Vec<LinkView>,
    /// Its title.
    pub title: String,
    /// Language of the text.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The text; safe.
    pub html: String,
    /// When its words last changed, for programs.
    pub updated: String,
    /// The same for people.
    pub updated_on: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// Only who has the link sees it.
    pub is_preview: bool,
    /// The list of contents; empty where the page is short.
    pub contents: Vec<HeadView>,
    /// The same page in other languages.
    pub languages: Vec<AlternateView>,
    /// Pages about the same.
    pub related: Vec<RowView>,
    /// Where a word on the page is sent.
    pub vote: String,
    /// Guards that.
    pub token: String,
    /// The form, for who is not helped.
    pub form: String,
}

/// What stands after a word on a page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpThanksView {
    /// The page was helpful.
    pub is_helpful: bool,
    /// A comment has been sent.
    pub is_said: bool,
    /// Where a comment is sent.
    pub vote: String,
    /// Guards that.
    pub token: String,
    /// Language of the text.
    pub language: String,
    /// The page itself.
    pub back: String,
    /// The form, for who is not helped.
    pub form: String,
}

/// A piece of a text.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PieceView {
    /// Its words.
    pub text: String,
    /// It was looked for.
    pub is_marked: bool,
}

/// A page that was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HitView {
    /// Its address.
    pub href: String,
    /// Its language.
    pub language: String,
    /// Its title.
    pub title: Vec<PieceView>,
    /// A piece of its text.
    pub snippet: Vec<PieceView>,
}

/// What was found.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpSearchView {
    /// What was typed.
    pub typed: String,
    /// The words that were looked for instead; empty: those that were typed.
    pub corrected: String,
    /// The best first.
    pub hits: Vec<HitView>,
    /// How many.
    pub count: usize,
    /// The support address; may be empty.
    pub address: String,
}

/// Pages that are shown while somebody types.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HelpSuggestView {
    /// The best first.
    pub pages: Vec<RowView>,
}

/// A text of the desk's own.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TextView {
    /// Its title.
    pub title: String,
    /// Its language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub dir: String,
    /// The text; safe.
    pub html: String,
}

fn link() -> LinkView {
    LinkView { label: "1".into(), href: "/2".into() }
}

fn row() -> RowView {
    RowView { title: "1".into(), excerpt: "2".into(), href: "/3".into(), language: "en".into() }
}

fn bare_row() -> RowView {
    RowView { excerpt: String::new(), ..row() }
}

fn topics() -> Vec<TopicView> {
    let drawn = TopicView {
        name: "1".into(),
        href: "/2".into(),
        icon: "/3".into(),
        sign: String::new(),
        count: 1,
        pages: vec![link()],
    };
    let signed = TopicView { icon: String::new(), sign: "4".into(), count: 7, ..drawn.clone() };
    vec![drawn, signed, TopicView::default()]
}

fn pieces() -> Vec<PieceView> {
    [false, true].map(|is_marked| PieceView { text: "1".into(), is_marked }).to_vec()
}

pub(super) fn start(_: &Renderer, _: &str) -> Vec<Value> {
    let full = HelpStartView { topics: topics(), popular: vec![link(), link()], address: "help@acme.example".into() };
    samples_of(&[full, HelpStartView::default()])
}

pub(super) fn group(_: &Renderer, _: &str) -> Vec<Value> {
    let full = HelpGroupView {
        name: "1".into(),
        crumbs: vec![link()],
        topics: topics(),
        pages: vec![row(), bare_row()],
        address: "help@acme.example".into(),
    };
    samples_of(&[full, HelpGroupView::default()])
}

pub(super) fn page(_: &Renderer, language: &str) -> Vec<Value> {
    let other = |tag: &str, is_here| AlternateView { tag: tag.into(), name: "1".into(), href: "/2".into(), is_here };
    let head = |is_lower| HeadView { label: "1".into(), href: "#2".into(), is_lower };
    let full = HelpPageView {
        crumbs: vec![link()],
        title: "3".into(),
        language: language.into(),
        dir: "ltr".into(),
        html: "<h2 id=\"h-4\">4</h2>".into(),
        updated: "2026-03-02T09:14:00Z".into(),
        updated_on: "5".into(),
        author: "6".into(),
        is_preview: false,
        contents: vec![head(false), head(true)],
        languages: vec![other("en", true), other("de", false)],
        related: vec![row()],
        vote: "/7".into(),
        token: "8".into(),
        form: "/9".into(),
    };
    let preview = HelpPageView { is_preview: true, ..full.clone() };
    samples_of(&[full, preview, HelpPageView::default()])
}

pub(super) fn thanks(_: &Renderer, _: &str) -> Vec<Value> {
    let helped = HelpThanksView {
        is_helpful: true,
        is_said: false,
        vote: "/1".into(),
        token: "2".into(),
        language: "en".into(),
        back: "/3".into(),
        form: "/4".into(),
    };
    let said = HelpThanksView { is_said: true, ..helped.clone() };
    samples_of(&[helped, said, HelpThanksView::default()])
}

pub(super) fn search(_: &Renderer, _: &str) -> Vec<Value> {
    let hit = HitView { href: "/1".into(), language: "en".into(), title: pieces(), snippet: pieces() };
    let full = HelpSearchView {
        typed: "2".into(),
        corrected: "3".into(),
        hits: vec![hit],
        count: 1,
        address: "help@acme.example".into(),
    };
    let several = HelpSearchView { corrected: String::new(), count: 2, ..full.clone() };
    let nothing =
        HelpSearchView { typed: "2".into(), address: "help@acme.example".into(), ..HelpSearchView::default() };
    samples_of(&[full, several, nothing, HelpSearchView::default()])
}

pub(super) fn suggest(_: &Renderer, _: &str) -> Vec<Value> {
    samples_of(&[HelpSuggestView { pages: vec![row()] }, HelpSuggestView::default()])
}

pub(super) fn text(_: &Renderer, language: &str) -> Vec<Value> {
    let full = TextView { title: "1".into(), language: language.into(), dir: "ltr".into(), html: "<p>2</p>".into() };
    samples_of(&[full, TextView::default()])
}
