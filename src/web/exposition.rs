//! The text format of Prometheus, version 0.0.4
//! (<https://prometheus.io/docs/instrumenting/exposition_formats/>). Pure.

use std::fmt::{Display, Write};

/// A text under way: families one after the other, each with its samples behind it.
#[derive(Debug, Default)]
pub(super) struct Exposition {
    text: String,
    /// Name of the family that samples now belong to.
    family: &'static str,
}

impl Exposition {
    /// Begins a family. The help is one line without a backslash.
    pub(super) fn family(&mut self, name: &'static str, kind: &str, help: &str) {
        self.family = name;
        // Writing into a text never fails.
        let _ = write!(self.text, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
    }

    /// Begins a family of distributions.
    pub(super) fn histogram(&mut self, name: &'static str, help: &str) {
        self.family(name, "histogram", help);
    }

    /// One value of the family.
    pub(super) fn sample(&mut self, labels: &[(&str, &str)], value: impl Display) {
        self.line("", labels, value);
    }

    /// One distribution of the family: how many there were up to each bound and above the one before, how many in all,
    /// and their sum.
    pub(super) fn distribution(
        &mut self,
        labels: &[(&str, &str)],
        classes: impl Iterator<Item = (String, u64)>,
        count: u64,
        sum: f64,
    ) {
        let mut up_to = 0;
        for (bound, within) in classes {
            up_to += within;
            self.line("_bucket", &[labels, &[("le", bound.as_str())]].concat(), up_to);
        }
        self.line("_bucket", &[labels, &[("le", "+Inf")]].concat(), count);
        self.line("_sum", labels, sum);
        self.line("_count", labels, count);
    }

    /// The whole text.
    pub(super) fn into_text(self) -> String {
        self.text
    }

    fn line(&mut self, end: &str, labels: &[(&str, &str)], value: impl Display) {
        let _ = write!(self.text, "{}{end}", self.family);
        for (number, (name, value)) in labels.iter().enumerate() {
            let before = if number == 0 { '{' } else { ',' };
            let value = value.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n");
            let _ = write!(self.text, "{before}{name}=\"{value}\"");
        }
        let _ = writeln!(self.text, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_are_written_as_they_are_read() {
        let mut text = Exposition::default();
        text.family("a_total", "counter", "Things.");
        text.sample(&[], 3);
        text.sample(&[("name", "a\\b\"c\nd"), ("kind", "x")], 4);
        text.histogram("b", "Times.");
        let classes = [("0.1".to_owned(), 2), ("1".to_owned(), 1)];
        text.distribution(&[("r", "x")], classes.into_iter(), 4, 1.5);
        let wanted = "# HELP a_total Things.\n# TYPE a_total counter\na_total 3\n\
                      a_total{name=\"a\\\\b\\\"c\\nd\",kind=\"x\"} 4\n\
                      # HELP b Times.\n# TYPE b histogram\nb_bucket{r=\"x\",le=\"0.1\"} 2\n\
                      b_bucket{r=\"x\",le=\"1\"} 3\nb_bucket{r=\"x\",le=\"+Inf\"} 4\nb_sum{r=\"x\"} 1.5\n\
                      b_count{r=\"x\"} 4\n";
        assert_eq!(text.into_text(), wanted);
    }
}
