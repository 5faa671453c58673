//! All tests that drive the program from outside, in one binary so that it is linked once.

mod house;
mod web;
