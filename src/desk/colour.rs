//! Colours that can be read: a brand's colour as it is used on light and on dark pages.
//!
//! A brand names one colour. Words and buttons in it must stand out from every ground of our pages and hold words
//! themselves, so it is made darker for light pages and lighter for dark ones, as little as will do.

/// A colour in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour([u8; 3]);

/// What words need against their ground (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;
/// The grounds of `app.css` in light (`surface`, `canvas`, `sent-bg`, `note-bg`) and in dark.
const LIGHT: [Colour; 4] =
    [Colour([0xff, 0xff, 0xff]), Colour([0xf3, 0xf5, 0xf8]), Colour([0xee, 0xf5, 0xfd]), Colour([0xff, 0xf7, 0xdc])];
const DARK: [Colour; 4] =
    [Colour([0x18, 0x1d, 0x24]), Colour([0x11, 0x15, 0x1a]), Colour([0x16, 0x22, 0x2f]), Colour([0x2e, 0x28, 0x14])];
/// Words on a button (`on-accent`).
const ON_LIGHT: Colour = Colour([0xff, 0xff, 0xff]);
const ON_DARK: Colour = Colour([0x0b, 0x11, 0x17]);
/// In how many steps a colour goes to black or white.
const STEPS: u32 = 50;

impl Colour {
    /// `#rrggbb`.
    #[must_use]
    pub fn read(written: &str) -> Option<Colour> {
        let digits = written.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let [_, red, green, blue] = u32::from_str_radix(digits, 16).ok()?.to_be_bytes();
        Some(Colour([red, green, blue]))
    }

    /// `#rrggbb`.
    #[must_use]
    pub fn written(self) -> String {
        let Colour([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// How much the two differ in light: 1 to 21 (WCAG 2.2, contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// This far on the way to another colour, in steps.
    fn towards(self, other: Colour, step: u32) -> Colour {
        let mixed = |from: u8, to: u8| {
            let sum = u32::from(from) * (STEPS - step) + u32::from(to) * step;
            u8::try_from(sum / STEPS).unwrap_or(u8::MAX)
        };
        let ([r, g, b], [red, green, blue]) = (self.0, other.0);
        Colour([mixed(r, red), mixed(g, green), mixed(b, blue)])
    }

    /// The nearest to it on the way to `end` that can be read on all these grounds.
    fn readable(self, end: Colour, grounds: &[Colour]) -> Colour {
        let holds = |colour: &Colour| grounds.iter().all(|ground| colour.contrast(*ground) >= READABLE);
        (0..=STEPS).map(|step| self.towards(end, step)).find(holds).unwrap_or(end)
    }
}

/// A brand's colour on our pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent {
    /// On light pages.
    pub light: Colour,
    /// On dark pages.
    pub dark: Colour,
}

impl Accent {
    /// The colour as it can be read on both.
    #[must_use]
    pub fn of(wished: Colour) -> Accent {
        // The words on a button are a ground of its colour, too.
        let [light, dark] = [(LIGHT, ON_LIGHT), (DARK, ON_DARK)].map(|(grounds, on)| {
            let all: Vec<Colour> = grounds.into_iter().chain([on]).collect();
            let end = if on == ON_LIGHT { ON_DARK } else { ON_LIGHT };
            wished.readable(end, &all)
        });
        Accent { light, dark }
    }

    /// The tokens of the style sheet that hold it.
    #[must_use]
    pub fn tokens(self) -> String {
        format!(
            ":root{{--accent:light-dark({},{});--on-accent:light-dark({},{})}}\n",
            self.light.written(),
            self.dark.written(),
            ON_LIGHT.written(),
            ON_DARK.written()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_the_standard_counts_it() {
        let contrast = |one, two| Colour::read(one).unwrap().contrast(Colour::read(two).unwrap());
        for (one, two, wanted) in
            [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1.0)]
        {
            assert!((contrast(one, two) - wanted).abs() < 0.01, "{one} {two}: {}", contrast(one, two));
        }
        for nothing in ["", "#fff", "0b5cad", "#gggggg", "#0b5cad0", "#é1234"] {
            assert_eq!(Colour::read(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn every_colour_can_be_read_on_every_ground_and_holds_words() {
        let parts = [0u8, 0x33, 0x66, 0x99, 0xcc, 0xff];
        let all = parts.iter().flat_map(|r| parts.iter().flat_map(move |g| parts.map(|b| Colour([*r, *g, b]))));
        for colour in all {
            let accent = Accent::of(colour);
            for (shown, grounds, on) in [(accent.light, LIGHT, ON_LIGHT), (accent.dark, DARK, ON_DARK)] {
                for ground in grounds.into_iter().chain([on]) {
                    assert!(shown.contrast(ground) >= READABLE, "{} on {}", shown.written(), ground.written());
                }
            }
        }
    }

    #[test]
    fn a_colour_that_can_be_read_stays() {
        let blue = Colour::read("#0b5cad").unwrap();
        assert_eq!(Accent::of(blue).light, blue);
        assert_eq!(Accent::of(Colour::read("#7ab8f5").unwrap()).dark.written(), "#7ab8f5");
        let tokens = Accent::of(Colour::read("#ffcc00").unwrap()).tokens();
        assert!(tokens.contains("light-dark(#ffffff,#0b1117)") && tokens.contains(",#ffcc00)"), "{tokens}");
    }

    #[test]
    fn the_grounds_are_those_of_the_style_sheet() {
        let sheet = include_str!("../../templates/assets/app.css");
        for (token, place) in [("surface", 0), ("canvas", 1), ("sent-bg", 2), ("note-bg", 3)] {
            let (_, rest) = sheet.split_once(&format!("--{token}:light-dark(")).unwrap();
            let (light, rest) = rest.split_once(',').unwrap();
            let dark = rest.split(')').next().unwrap();
            // The sheet may write a colour short.
            let full = |short: &str| match short.len() {
                4 => short.chars().flat_map(|c| std::iter::repeat_n(c, if c == '#' { 1 } else { 2 })).collect(),
                _ => short.to_owned(),
            };
            assert_eq!([full(light), full(dark)], [LIGHT[place].written(), DARK[place].written()], "{token}");
        }
    }
}
