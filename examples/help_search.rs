//! How quick the search of help pages is: makes 5,000 pages, loads them, searches them in every way, prints the figures.
//!
//! Pages are harder than real ones: the commonest words stand many times in each. Only a quiet machine tells the truth.
//!
//! `cargo run --release --example help_search [PAGES]`

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use postdesk::app::App;
use postdesk::app::operate::Operator;
use postdesk::clock::{Clock, Entropy};
use postdesk::config::{Surroundings, parse};
use postdesk::transfer::articles;

/// Words of all pages, and of one.
const VOCABULARY: usize = 12_000;
const ON_PAGE: usize = 300;
/// Searches of each kind.
const SEARCHES: usize = 1_000;

/// Makes something to be typed.
type Kind<'k> = &'k dyn Fn(&mut Dice) -> String;

const CONFIG: &str =
    "data_dir = 'data'\n[mailbox.help]\naddress = 'help@shop.example'\nmaildir.path = 'in'\noutbox.path = 'out'";

/// Repeatable chance (Numerical Recipes' generator).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }

    /// A place in a list whose first ones come far oftener, as words do.
    fn often_first(&mut self, most: usize) -> usize {
        let exponent = self.below(1_000) as f64 / 1_000.0;
        ((most as f64).powf(exponent) as usize).min(most - 1)
    }
}

fn main() -> Result<()> {
    let pages: usize = std::env::args().nth(1).map_or(Ok(5_000), |pages| pages.parse())?;
    let folder = std::env::temp_dir().join(format!("postdesk-help-search-{}", std::process::id()));
    let done = measure(&folder, pages);
    std::fs::remove_dir_all(&folder)?;
    done
}

fn now() -> Instant {
    Instant::now()
}

fn measure(folder: &Path, pages: usize) -> Result<()> {
    let mut dice = Dice(42);
    let words: Vec<String> = (0..VOCABULARY).map(|_| word(&mut dice)).collect();
    write(&folder.join("help"), pages, &words, &mut dice)?;
    let around = Surroundings {
        base_dir: folder,
        variable: &|_| None,
        run: &|_, _| Err(anyhow!("none")),
        readable_by_others: false,
    };
    let config = parse(CONFIG, &around).map_err(|mistakes| anyhow!("{mistakes:?}"))?.config;
    let desk = Operator::make(config.clone())?;
    let brand = desk.brand(None)?;
    for what in ["Loading", "Loading again"] {
        let start = now();
        let read = articles::read(&folder.join("help"), "en")?;
        let loaded = articles::load(&desk, &brand, read, false)?;
        println!("{what} {pages} pages: {:.1} s, {} new", start.elapsed().as_secs_f64(), loaded.new);
    }
    let app = App::open(config, Clock::System, Entropy::System)?;
    let start = now();
    app.help_start(&brand, "en")?;
    println!("The start page, not kept: {:.1} ms", millis(start.elapsed()));
    let kinds: [(&str, Kind); 6] = [
        ("one word", &|dice| pick(&words, dice)),
        ("a common word", &|dice| words.get(dice.below(20)).cloned().unwrap_or_default()),
        ("two words", &|dice| format!("{} {}", pick(&words, dice), pick(&words, dice))),
        ("a beginning", &|dice| pick(&words, dice).chars().take(3).collect()),
        ("a mistyped word", &|dice| mistyped(&pick(&words, dice), dice)),
        ("a sentence", &|dice| {
            (0..8)
                .map(|at| if at == 3 { mistyped(&pick(&words, dice), dice) } else { pick(&words, dice) })
                .collect::<Vec<_>>()
                .join(" ")
        }),
    ];
    println!("{:<16} {:>8} {:>8} {:>8} {:>8}", "search for", "p50 ms", "p99 ms", "max ms", "hits");
    for (name, typed) in kinds {
        let (mut took, mut hits) = (Vec::with_capacity(SEARCHES), 0);
        for _ in 0..SEARCHES {
            let typed = typed(&mut dice);
            let start = now();
            hits += usize::from(!app.help_search(&brand, "en", &typed, 5)?.hits.is_empty());
            took.push(start.elapsed());
        }
        took.sort();
        let at = |share: usize| took.get((took.len() * share / 100).min(took.len() - 1)).copied().unwrap_or_default();
        println!(
            "{name:<16} {:>8.2} {:>8.2} {:>8.2} {:>7}%",
            millis(at(50)),
            millis(at(99)),
            millis(at(100)),
            hits * 100 / SEARCHES
        );
    }
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// A word of some syllables.
fn word(dice: &mut Dice) -> String {
    const BEGIN: [&str; 16] = ["b", "c", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "st", "tr"];
    const MIDDLE: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "er"];
    let mut word = String::new();
    for _ in 0..2 + dice.below(3) {
        word += BEGIN.get(dice.below(16)).unwrap_or(&"b");
        word += MIDDLE.get(dice.below(8)).unwrap_or(&"a");
    }
    word
}

fn pick(words: &[String], dice: &mut Dice) -> String {
    words.get(dice.often_first(words.len())).cloned().unwrap_or_default()
}

/// Two letters change places, or one is left out.
fn mistyped(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + dice.below(letters.len().saturating_sub(2));
    if dice.below(2) == 0 && at + 1 < letters.len() {
        letters.swap(at, at + 1)
    } else {
        letters.remove(at);
    }
    letters.into_iter().collect()
}

fn write(folder: &Path, pages: usize, words: &[String], dice: &mut Dice) -> Result<()> {
    for page in 0..pages {
        let group = folder.join(format!("group-{}", page % 25));
        std::fs::create_dir_all(&group)?;
        let some = |count: usize, dice: &mut Dice| (0..count).map(|_| pick(words, dice)).collect::<Vec<_>>().join(" ");
        let mut text = format!(
            "+++\ntitle = \"{}\"\nexcerpt = \"{}\"\ntags = [\"{}\"]\n+++\n",
            some(4, dice),
            some(12, dice),
            pick(words, dice)
        );
        for _ in 0..5 {
            write!(text, "\n## {}\n\n{}\n", some(3, dice), some(ON_PAGE / 5, dice))?;
        }
        std::fs::write(group.join(format!("page-{page}.md")), text).context("Writing a page")?;
    }
    Ok(())
}
