//! Which agent, team, category, status … a written name means.

use super::fold::{fold, fold_spelt_out};

/// One of those that can be meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name<'a> {
    /// The short name by which files and programs know it; for an agent the address.
    pub slug: &'a str,
    /// The names people see, in every language.
    pub shown: Vec<&'a str>,
}

/// No single one is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Missed {
    /// The name fits several.
    pub ambiguous: bool,
    /// Up to three that it fits, or that are near, best first.
    pub near: Vec<String>,
}

/// Most names that are offered.
const MOST_NEAR: usize = 3;
/// Characters of a name that are looked at.
const LONGEST: usize = 100;

/// Finds the one that `wanted` means, by its index. Case, accents, blanks and punctuation don't count. A whole slug
/// comes before a whole name, that before the beginning of either, that before the beginnings of words in a name
/// ("hopper", "g hop" for Grace Hopper).
///
/// # Errors
/// When none fits, or several fit equally well.
pub fn find(wanted: &str, all: &[Name<'_>]) -> Result<usize, Missed> {
    let asked = Spellings::of(wanted);
    let spelt: Vec<Spelt> = all.iter().map(Spelt::of).collect();
    let steps: [fn(&Spellings, &Spelt) -> bool; 4] = [
        |asked, name| name.slug.is(asked),
        |asked, name| name.shown.iter().any(|shown| shown.is(asked)),
        |asked, name| name.slug.begins_with(asked) || name.shown.iter().any(|shown| shown.begins_with(asked)),
        |asked, name| name.shown.iter().any(|shown| shown.has_words(asked)),
    ];
    for fits in steps {
        let found: Vec<usize> =
            spelt.iter().enumerate().filter(|(_, name)| fits(&asked, name)).map(|(at, _)| at).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            several => {
                let near = several.iter().filter_map(|at| all.get(*at)).map(to_show).take(MOST_NEAR).collect();
                return Err(Missed { ambiguous: true, near });
            }
        }
    }
    Err(Missed { ambiguous: false, near: near(&asked, all, &spelt) })
}

/// The names a slip of the finger away.
fn near(asked: &Spellings, all: &[Name<'_>], spelt: &[Spelt]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = spelt
        .iter()
        .zip(all)
        .filter_map(|(spelt, name)| {
            let shown = spelt.shown.iter().filter_map(|shown| shown.distance(asked, true)).min();
            let nearest = shown.into_iter().chain(spelt.slug.distance(asked, false)).min();
            nearest.map(|distance| (distance, to_show(name)))
        })
        .collect();
    found.sort();
    found.dedup();
    found.into_iter().take(MOST_NEAR).map(|(_, name)| name).collect()
}

fn to_show(name: &Name<'_>) -> String {
    (*name.shown.first().unwrap_or(&name.slug)).to_owned()
}

/// A name ready to be compared.
struct Spelt {
    slug: Spellings,
    shown: Vec<Spellings>,
}

impl Spelt {
    fn of(name: &Name<'_>) -> Spelt {
        Spelt { slug: Spellings::of(name.slug), shown: name.shown.iter().map(|shown| Spellings::of(shown)).collect() }
    }
}

/// The words of a name without accents, and with umlauts spelt out where that makes a difference.
struct Spellings(Vec<Words>);

struct Words {
    words: Vec<String>,
    joined: String,
}

impl Spellings {
    fn of(name: &str) -> Spellings {
        let name: String = name.chars().take(LONGEST).collect();
        let (plain, spelt) = (fold(&name), fold_spelt_out(&name));
        let mut all = vec![Words::of(&plain, &name)];
        if spelt != plain {
            all.push(Words::of(&spelt, &name));
        }
        Spellings(all)
    }

    fn any(&self, asked: &Spellings, fits: impl Fn(&Words, &Words) -> bool) -> bool {
        self.0.iter().any(|own| asked.0.iter().any(|asked| !asked.joined.is_empty() && fits(own, asked)))
    }

    fn is(&self, asked: &Spellings) -> bool {
        self.any(asked, |own, asked| own.joined == asked.joined)
    }

    fn begins_with(&self, asked: &Spellings) -> bool {
        self.any(asked, |own, asked| own.joined.starts_with(&asked.joined))
    }

    /// Whether the words asked for begin words of the name, in order.
    fn has_words(&self, asked: &Spellings) -> bool {
        self.any(asked, |own, asked| {
            let mut words = own.words.iter();
            asked.words.iter().all(|asked| words.any(|word| word.starts_with(asked.as_str())))
        })
    }

    /// How far it, or one of its words, is from what was asked for, if that is near.
    fn distance(&self, asked: &Spellings, by_words: bool) -> Option<usize> {
        let pairs = self.0.iter().flat_map(|own| asked.0.iter().map(move |asked| (own, asked)));
        pairs.filter_map(|(own, asked)| own.distance(asked, by_words)).min()
    }
}

impl Words {
    fn of(folded: &str, name: &str) -> Words {
        let words: Vec<String> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let joined = words.concat();
        // A name may be all signs.
        if joined.is_empty() {
            Words { words: Vec::new(), joined: name.trim().to_owned() }
        } else {
            Words { words, joined }
        }
    }

    fn distance(&self, asked: &Words, by_words: bool) -> Option<usize> {
        let length = asked.joined.chars().count();
        let farthest = (length / 3).clamp(1, 3);
        let words = self.words.iter().filter(|_| by_words);
        let parts = words.chain(std::iter::once(&self.joined));
        let near = parts.map(|part| strsim::damerau_levenshtein(part, &asked.joined)).min()?;
        (length > 1 && near <= farthest).then_some(near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agents() -> Vec<Name<'static>> {
        [
            ("grace@staff.example", "Grace Hopper"),
            ("anna@staff.example", "Anna-Lena Müller"),
            ("anne@staff.example", "Anne O’Neill"),
            ("ann@staff.example", "Ann"),
            ("zoe@staff.example", "Zoë de la Cruz"),
            ("hop@staff.example", "Hopi Sung"),
            ("fire@staff.example", "🔥"),
        ]
        .into_iter()
        .map(|(slug, name)| Name { slug, shown: vec![name] })
        .collect()
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let agents = agents();
        type Found = Result<&'static str, (bool, &'static [&'static str])>;
        let rows: [(&str, Found); 22] = [
            ("Grace Hopper", Ok("grace@staff.example")),
            ("gracehopper", Ok("grace@staff.example")),
            ("GRACE", Ok("grace@staff.example")),
            ("hopper", Ok("grace@staff.example")),
            ("g. hop", Ok("grace@staff.example")),
            ("hop", Ok("hop@staff.example")),
            ("hopi", Ok("hop@staff.example")),
            ("grace@staff.example", Ok("grace@staff.example")),
            ("anna lena", Ok("anna@staff.example")),
            ("müller", Ok("anna@staff.example")),
            ("Mueller", Ok("anna@staff.example")),
            ("muller", Ok("anna@staff.example")),
            ("ann", Ok("ann@staff.example")),
            ("anne oneill", Ok("anne@staff.example")),
            ("o'neill", Ok("anne@staff.example")),
            ("an", Err((true, &["Anna-Lena Müller", "Anne O’Neill", "Ann"]))),
            ("zoe", Ok("zoe@staff.example")),
            ("cruz", Ok("zoe@staff.example")),
            ("hoper", Err((false, &["Grace Hopper"]))),
            ("staff", Err((false, &[]))),
            ("🔥", Ok("fire@staff.example")),
            ("  ", Err((false, &[]))),
        ];
        for (wanted, expected) in rows {
            let found = find(wanted, &agents).map(|at| agents[at].slug);
            let expected = expected.map_err(|(ambiguous, near)| {
                let near = near.iter().map(|name| (*name).to_owned()).collect();
                Missed { ambiguous, near }
            });
            assert_eq!(found, expected, "{wanted:?}");
        }
    }

    #[test]
    fn every_language_counts_and_the_slug_comes_first() {
        let all = [
            Name { slug: "billing", shown: vec!["Invoices", "Rechnungen"] },
            Name { slug: "accounts", shown: vec!["Billing"] },
            Name { slug: "returns", shown: vec!["Returns", "Rücksendungen"] },
        ];
        assert_eq!(find("billing", &all), Ok(0));
        assert_eq!(find("rechnung", &all), Ok(0));
        assert_eq!(find("ruecksendung", &all), Ok(2));
        assert_eq!(find("r", &all), Err(Missed { ambiguous: true, near: vec!["Invoices".into(), "Returns".into()] }));
        assert_eq!(find("retruns", &all).unwrap_err().near, ["Returns"]);
        assert_eq!(find("x", &[]), Err(Missed::default()));
    }
}
