//! The lists and the figures that agents ask for: what may stand behind `#list` and `#stats`.

use super::names::{Name, find};
use super::ticket::words;

/// How many tickets a page of a list shows.
pub const PAGE: usize = 50;
/// The last page that can be asked for.
const LAST_PAGE: usize = 9_999;
/// How many words are offered in place of one that is not there.
const MOST_NEAR: usize = 3;

words! {
    /// A list of tickets with a name of its own.
    View {
        /// The agent's own, to be worked on.
        Mine = "mine",
        /// Those that nobody has, to be worked on.
        Unassigned = "unassigned",
        /// Those where it is our turn.
        Open = "open",
        /// Those that nobody has answered.
        New = "new",
        /// Those where it is the customer's turn.
        Waiting = "waiting",
        /// Those that wait for somebody else.
        Held = "held",
        /// Those that are solved and not yet closed.
        Resolved = "resolved",
        /// Those that must be done by a time.
        Due = "due",
        /// Those that are put aside until a time.
        Snoozed = "snoozed",
        /// Those that were put aside as spam.
        Spam = "spam",
        /// All that are not over.
        All = "all",
    }
}

words! {
    /// The time that figures are about: up to now, whole days of the agent's zone.
    Period {
        /// Today.
        Day = "day",
        /// Seven days, today the last of them.
        Week = "week",
        /// Thirty days, today the last of them.
        Month = "month",
    }
}

impl View {
    /// Other words for it.
    fn aliases(self) -> &'static [&'static str] {
        match self {
            View::Mine => &["my", "me", "own"],
            View::Unassigned => &["nobody", "none", "free"],
            View::Open => &["our turn"],
            View::New => &["unanswered"],
            View::Waiting => &["pending"],
            View::Held => &["on hold", "hold"],
            View::Resolved => &["solved"],
            View::Due => &["overdue", "deadline"],
            View::Snoozed => &["asleep", "later"],
            View::Spam => &["junk"],
            View::All => &["everything", "any"],
        }
    }
}

impl Period {
    /// Other words for it.
    fn aliases(self) -> &'static [&'static str] {
        match self {
            Period::Day => &["today", "daily"],
            Period::Week => &["weekly", "7 days", "this week"],
            Period::Month => &["monthly", "30 days", "this month"],
        }
    }

    /// How many days before today it begins.
    #[must_use]
    pub fn days_before(self) -> i64 {
        match self {
            Period::Day => 0,
            Period::Week => 6,
            Period::Month => 29,
        }
    }
}

/// Which tickets are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Those of a list with a name of its own.
    View(View),
    /// A team's, by the team's name as written.
    Team(String),
    /// Those with a tag, by its name as written.
    Tag(String),
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Of which tickets.
    pub wanted: Wanted,
    /// Which page, the first is 1.
    pub page: usize,
}

impl Listing {
    /// The same, where the last word of the name was meant as the page. `None`: it can't have been.
    #[must_use]
    pub fn paged(&self) -> Option<Listing> {
        let (name, page) = match &self.wanted {
            Wanted::View(_) => return None,
            Wanted::Team(name) | Wanted::Tag(name) => page_of(name)?,
        };
        let wanted = match &self.wanted {
            Wanted::Team(_) => Wanted::Team(name.to_owned()),
            _ => Wanted::Tag(name.to_owned()),
        };
        (!name.is_empty()).then_some(Listing { wanted, page })
    }
}

/// Reads what stands behind `#list`: a view's word or its beginning, `team:NAME`, `tag:NAME`, each with a page behind it;
/// nothing means the agent's own. Whether a team's or tag's last word is a number or a page is left to whoever knows the
/// names: see [`Listing::paged`].
///
/// # Errors
/// The words that are near, if any are.
pub fn read(words: &str) -> Result<Listing, Vec<String>> {
    let words = words.trim();
    for (word, make) in [("team", Wanted::Team as fn(String) -> Wanted), ("tag", Wanted::Tag)] {
        if let Some(name) = named(words, word) {
            return Ok(Listing { wanted: make(name.to_owned()), page: 1 });
        }
    }
    let (name, page) = page_of(words).unwrap_or((words, 1));
    if name.is_empty() {
        return Ok(Listing { wanted: Wanted::View(View::Mine), page });
    }
    meant(name, View::ALL, View::word, View::aliases).map(|view| Listing { wanted: Wanted::View(view), page })
}

/// Reads what stands behind `#stats`; nothing means a week.
///
/// # Errors
/// The words that are near, if any are.
pub fn period(words: &str) -> Result<Period, Vec<String>> {
    match words.trim() {
        "" => Ok(Period::Week),
        words => meant(words, Period::ALL, Period::word, Period::aliases),
    }
}

fn meant<T: Copy>(
    words: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    aliases: fn(T) -> &'static [&'static str],
) -> Result<T, Vec<String>> {
    let names: Vec<Name> = all
        .iter()
        .map(|one| Name {
            slug: word(*one),
            shown: std::iter::once(word(*one)).chain(aliases(*one).iter().copied()).collect(),
        })
        .collect();
    find(words, &names)
        .map_err(|missed| missed.near.into_iter().take(MOST_NEAR).collect::<Vec<_>>())
        .and_then(|at| all.get(at).copied().ok_or_else(Vec::new))
}

/// The name behind `team:`, `team=` or `team `.
fn named<'a>(words: &'a str, word: &str) -> Option<&'a str> {
    let (first, name) = words.split_once([':', '=', ' ', '：'])?;
    let name = name.trim_start_matches([':', '=', ' ', '#']).trim().trim_matches(['"', '\'']);
    (first.eq_ignore_ascii_case(word) && !name.is_empty()).then_some(name)
}

/// The words without the number of a page behind them, and that number.
fn page_of(words: &str) -> Option<(&str, usize)> {
    let (before, last) = words.rsplit_once(' ').unwrap_or(("", words));
    let page: usize = last.parse().ok().filter(|page| (1..=LAST_PAGE).contains(page))?;
    let before = before.trim_end_matches([',', ' ']);
    Some((before.strip_suffix("page").unwrap_or(before).trim_end_matches([',', ' ']), page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn views_are_read_with_their_pages() {
        let view = |view: View, page: usize| Ok((Wanted::View(view), page));
        let team = |name: &str| Ok((Wanted::Team(name.to_owned()), 1));
        let tag = |name: &str| Ok((Wanted::Tag(name.to_owned()), 1));
        let near = |words: &[&str]| Err(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        for (words, wanted) in [
            ("", view(View::Mine, 1)),
            ("mine", view(View::Mine, 1)),
            ("MINE 2", view(View::Mine, 2)),
            ("mine, page 12", view(View::Mine, 12)),
            ("3", view(View::Mine, 3)),
            ("mine 0", near(&["mine"])),
            ("unas", view(View::Unassigned, 1)),
            ("on hold", view(View::Held, 1)),
            ("overdue", view(View::Due, 1)),
            ("snozed", near(&["snoozed"])),
            ("nonsense", near(&[])),
            ("team:Second line", team("Second line")),
            ("Team: \"Second line\"", team("Second line")),
            ("team second line", team("second line")),
            ("tag:#billing", tag("billing")),
            ("tag=vip customer 2", tag("vip customer 2")),
            ("team:", near(&[])),
            ("all", view(View::All, 1)),
        ] {
            let found = read(words).map(|listing| (listing.wanted, listing.page));
            assert_eq!(found, wanted, "{words:?}");
        }
    }

    #[test]
    fn the_last_word_of_a_name_can_be_a_page() {
        let listing = read("tag:vip customer 2").unwrap();
        let paged = listing.paged().unwrap();
        assert_eq!((paged.wanted, paged.page), (Wanted::Tag("vip customer".to_owned()), 2));
        assert_eq!(read("tag:2026").unwrap().paged(), None);
        assert_eq!(read("mine 2").unwrap().paged(), None);
    }

    #[test]
    fn every_view_is_found_by_its_words() {
        for view in View::ALL {
            for word in std::iter::once(&view.word()).chain(view.aliases()) {
                assert_eq!(read(word).unwrap().wanted, Wanted::View(*view), "{word}");
            }
        }
        for period in Period::ALL {
            for word in std::iter::once(&period.word()).chain(period.aliases()) {
                assert_eq!(super::period(word), Ok(*period), "{word}");
            }
        }
        assert_eq!(period(""), Ok(Period::Week));
        assert_eq!(period("wek"), Err(vec!["week".to_owned()]));
    }
}
